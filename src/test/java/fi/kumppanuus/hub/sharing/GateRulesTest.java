package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.audit.BasisKind;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.TokenBinding;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decision by itself: over all combinations of facts it permits exactly when every condition of the promise holds. */
class GateRulesTest {
    private static final Catalogue CATALOGUE = ShippedCatalogue.read();
    private static final Category IDENTITY = CATALOGUE.known("identity");
    private static final Category CONTACT = CATALOGUE.known("contact");
    private static final Category SKILLS = CATALOGUE.known("skills-assessment");
    private static final Category AUTHORITIES_ONLY = CATALOGUE.known("work-ability");

    private static final UUID RELATIONSHIP = UUID.randomUUID();
    private static final PartnerId CALLER = new PartnerId(UUID.randomUUID());
    private static final GateFacts.Subject PERSON =
            new GateFacts.Subject(new PersonId(UUID.randomUUID()), new byte[] {1});
    private static final GateRules RULES = new GateRules(CATALOGUE, "https://hub.test/api/v1/consent-requests");

    private static ReadRequest request(
            List<Category> categories, @Nullable String purpose, @Nullable String actingUser) {
        var caller = new PartnerCaller(CALLER, "issuer", "client", Set.of(), TokenBinding.NONE);
        return new ReadRequest(
                caller,
                new SubjectId(UUID.randomUUID()),
                categories,
                purpose,
                actingUser,
                Wanted.all(List.of(RecordKind.values()), categories));
    }

    private static GateFacts.Registered active(PartnerType type) {
        return new GateFacts.Registered(type, true, List.of("nightly"));
    }

    private static GateFacts.Covering covering(String... categories) {
        return new GateFacts.Covering(UUID.randomUUID(), 3, Set.of(categories), Set.of());
    }

    private static SealedRecord recordOf(Category category, Source source) {
        return new SealedRecord(
                UUID.randomUUID(),
                1,
                RecordKind.SKILLS_ASSESSMENT,
                category.code(),
                source,
                Optional.empty(),
                Optional.empty(),
                new byte[0],
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static String refusal(Verdict verdict) {
        return assertInstanceOf(Verdict.Refuse.class, verdict).face().type().name();
    }

    @Test
    void refusesCategory_outsideTheCeilingOfTheType() {
        var facts = new GateFacts(
                Optional.of(active(PartnerType.STAFFING_COMPANY)),
                Optional.of(PERSON.id()),
                Optional.of(PERSON),
                Optional.of(covering("skills-assessment")),
                Optional.empty(),
                false,
                false,
                false,
                List.of(),
                false);
        var verdict = RULES.read(request(List.of(AUTHORITIES_ONLY), "job-placement", "u"), facts);
        assertEquals("category-not-allowed", refusal(verdict));
    }

    @Test
    void namesTheConsentVersion_whenItPermits() {
        var consent = covering("skills-assessment");
        var facts = new GateFacts(
                Optional.of(active(PartnerType.STAFFING_COMPANY)),
                Optional.of(PERSON.id()),
                Optional.of(PERSON),
                Optional.of(consent),
                Optional.empty(),
                false,
                false,
                false,
                List.of(),
                false);
        var permit = assertInstanceOf(
                Verdict.Permit.class, RULES.read(request(List.of(SKILLS), "job-placement", "u"), facts));
        assertEquals(consent.id(), permit.basis().id());
        assertEquals(3, permit.basis().version());
    }

    private static GateFacts facts(
            PartnerType type,
            GateFacts.@Nullable Covering consent,
            Map<UUID, String> law,
            boolean outdated,
            boolean restricted,
            SealedRecord... records) {
        return new GateFacts(
                Optional.of(active(type)),
                Optional.of(PERSON.id()),
                Optional.of(PERSON),
                Optional.ofNullable(consent),
                law.isEmpty() ? Optional.empty() : Optional.of(new GateFacts.ByLaw(law)),
                outdated,
                restricted,
                false,
                List.of(records),
                false);
    }

    private static Verdict.Permit permit(ReadRequest request, GateFacts facts) {
        return assertInstanceOf(Verdict.Permit.class, RULES.read(request, facts));
    }

    /** A consent that was given under a wider catalogue opens no more than the one of today. */
    @Test
    void leavesOut_whatPurposeAndCeilingNoLongerAllow() {
        var name = recordOf(IDENTITY, Source.SELF);
        var permit = permit(
                request(List.of(IDENTITY, CONTACT), "skills-reuse", "u"),
                facts(
                        PartnerType.STAFFING_COMPANY,
                        covering("identity", "contact"),
                        Map.of(),
                        false,
                        false,
                        name,
                        recordOf(CONTACT, Source.SELF)));
        assertEquals(Set.of("identity"), permit.categories());
        assertEquals(List.of(name), permit.records());
    }

    @Test
    void whatIsCoveredOutsideThePurpose_isNoPermit() {
        var verdict = RULES.read(
                request(List.of(IDENTITY, CONTACT), "skills-reuse", "u"),
                facts(
                        PartnerType.STAFFING_COMPANY,
                        covering("contact"),
                        Map.of(RELATIONSHIP, "contact"),
                        false,
                        false,
                        recordOf(CONTACT, Source.of(CALLER))));
        assertEquals("consent-required", refusal(verdict));
    }

    @Test
    void aPermitByLaw_namesTheRelationshipsItUsed() {
        var unused = UUID.randomUUID();
        var byLaw = new SealedRecord(
                UUID.randomUUID(),
                1,
                RecordKind.SKILLS_ASSESSMENT,
                "skills-assessment",
                Source.SELF,
                Optional.empty(),
                Optional.empty(),
                new byte[0],
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(RELATIONSHIP),
                List.of(),
                List.of());
        var law = Map.of(RELATIONSHIP, "skills-assessment", unused, "skills-assessment");
        var request = request(List.of(SKILLS), "shared-service", "u");
        var found = permit(request, facts(PartnerType.KELA, null, law, false, false, byLaw));
        assertEquals(List.of(RELATIONSHIP), found.basis().relationships());
        var nothing = permit(request, facts(PartnerType.KELA, null, law, false, false));
        assertEquals(Set.of(RELATIONSHIP, unused), Set.copyOf(nothing.basis().relationships()));
        var both = permit(request, facts(PartnerType.KELA, covering("skills-assessment"), law, false, false, byLaw));
        assertEquals(BasisKind.CONSENT, both.basis().kind());
        assertEquals(List.of(RELATIONSHIP), both.basis().relationships());
    }

    @Test
    void logAlone_saysWhyNot() {
        var request = request(List.of(SKILLS), "shared-service", "u");
        assertEquals("restricted", reason(request, facts(PartnerType.KELA, null, Map.of(), true, true)));
        assertEquals(
                "category-not-granted", reason(request, facts(PartnerType.KELA, covering(), Map.of(), true, false)));
        assertEquals("notice-changed", reason(request, facts(PartnerType.KELA, null, Map.of(), true, false)));
        assertEquals("no-consent-in-force", reason(request, facts(PartnerType.KELA, null, Map.of(), false, false)));
        var unknown = new GateFacts(
                Optional.of(active(PartnerType.KELA)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                List.of(),
                false);
        assertEquals("unknown-subject", reason(request, unknown));
    }

    private static String reason(ReadRequest request, GateFacts facts) {
        return assertInstanceOf(Verdict.Refuse.class, RULES.read(request, facts))
                .reason();
    }

    @Test
    void faultsOfThePartner_sayWhatWouldDo() {
        var facts = facts(PartnerType.STAFFING_COMPANY, null, Map.of(), false, false);
        var purpose = face(request(List.of(IDENTITY, CONTACT), "shared-service", "u"), facts);
        assertEquals("purpose-not-allowed", purpose.type());
        assertEquals(
                List.of("job-placement", "skills-reuse"), purpose.extensions().get("allowedPurposes"));
        var category = face(request(List.of(AUTHORITIES_ONLY), "job-placement", "u"), facts);
        assertEquals(
                CATALOGUE.allowedCategories(PartnerType.STAFFING_COMPANY),
                category.extensions().get("allowedCategories"));
        var consent = face(request(List.of(IDENTITY), "job-placement", "u"), facts);
        assertEquals(
                "https://hub.test/api/v1/consent-requests", consent.extensions().get("nextStep"));
    }

    private static Refusal face(ReadRequest request, GateFacts facts) {
        return Refusal.of(assertInstanceOf(Verdict.Refuse.class, RULES.read(request, facts))
                .face());
    }

    /** The partner's own faults are named before anything about the person, in the order of the design. */
    @Test
    void namesFaults_inOrder() {
        var all = List.of(SKILLS);
        var suspended = new GateFacts(
                Optional.of(new GateFacts.Registered(PartnerType.STAFFING_COMPANY, false, List.of())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                List.of(),
                false);
        var nobody = new GateFacts(
                Optional.of(active(PartnerType.STAFFING_COMPANY)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                List.of(),
                false);
        assertEquals(
                "partner-not-active", refusal(RULES.read(request(List.of(AUTHORITIES_ONLY), null, null), suspended)));
        assertEquals(
                "category-not-allowed", refusal(RULES.read(request(List.of(AUTHORITIES_ONLY), null, null), nobody)));
        assertEquals("purpose-missing", refusal(RULES.read(request(all, null, null), nobody)));
        assertEquals("purpose-missing", refusal(RULES.read(request(all, "  ", null), nobody)));
        assertEquals("purpose-unknown", refusal(RULES.read(request(all, "Job-Placement", null), nobody)));
        assertEquals("purpose-not-allowed", refusal(RULES.read(request(all, "shared-service", null), nobody)));
        assertEquals("acting-user-missing", refusal(RULES.read(request(all, "job-placement", null), nobody)));
        assertEquals("acting-user-invalid", refusal(RULES.read(request(all, "job-placement", "ä"), nobody)));
        assertEquals("acting-user-invalid", refusal(RULES.read(request(all, "job-placement", "system:other"), nobody)));
        assertEquals("consent-required", refusal(RULES.read(request(all, "job-placement", "system:nightly"), nobody)));
        assertEquals(
                "identity-code-not-allowed", refusal(RULES.read(request(all, "job-placement", "010594Y9032"), nobody)));
        assertEquals("consent-required", refusal(RULES.read(request(all, "job-placement", "u"), nobody)));
    }

    @Test
    void permitsExactlyWhenEverythingHolds() {
        var random = new Random(7);
        var faces = new HashSet<Object>();
        int permits = 0;
        int aboutPerson = 0;
        for (int i = 0; i < 200_000; i++) {
            var round = Round.random(random);
            var verdict = RULES.read(round.request(), round.facts());
            switch (verdict) {
                case Verdict.Permit permit -> {
                    permits++;
                    assertEquals(round.basis(), permit.basis().kind(), () -> "seed 7: " + round);
                    assertTrue(round.mayBePermitted(), () -> "seed 7: " + round);
                    assertSame(PERSON, permit.person());
                }
                case Verdict.Refuse refuse -> {
                    assertTrue(!round.mayBePermitted(), () -> "seed 7: " + round);
                    if (round.partnerInOrder()) {
                        aboutPerson++;
                        faces.add(refuse.face());
                    }
                }
            }
        }
        assertEquals(1, faces.size(), "all that concerns the person is one and the same answer, the same object");
        assertTrue(permits > 1_000 && aboutPerson > 1_000, "both sides were met: " + permits + ", " + aboutPerson);
    }

    /** One combination of facts, with the promise's conditions spelt out independently of the rules. */
    private record Round(
            Optional<GateFacts.Registered> partner,
            boolean known,
            List<Category> categories,
            Optional<Set<String>> granted,
            Optional<Set<String>> byLaw,
            List<SealedRecord> records,
            @Nullable String purpose,
            @Nullable String user) {
        private static final Map<String, Set<PartnerType>> FIT = Map.of(
                "job-placement", Set.of(PartnerType.STAFFING_COMPANY, PartnerType.SERVICE_PROVIDER),
                "shared-service", Set.of(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.MUNICIPALITY, PartnerType.KELA));

        static Round random(Random r) {
            var types = PartnerType.values();
            var categories = pick(r, List.of(SKILLS), List.of(IDENTITY, CONTACT), List.of(AUTHORITIES_ONLY));
            var records = Stream.generate(() -> recordOf(
                            categories.getFirst(),
                            pick(r, Source.of(CALLER), Source.of(CALLER), Source.SELF, new Source(new UUID(1, 1)))))
                    .limit(r.nextInt(3))
                    .toList();
            return new Round(
                    r.nextInt(8) == 0
                            ? Optional.empty()
                            : Optional.of(new GateFacts.Registered(
                                    types[r.nextInt(types.length)], r.nextInt(4) > 0, List.of("nightly"))),
                    r.nextInt(4) > 0,
                    categories,
                    pick(
                            r,
                            Optional.<Set<String>>empty(),
                            Optional.of(Set.<String>of()),
                            Optional.of(Set.of(categories.getFirst().code()))),
                    pick(
                            r,
                            Optional.<Set<String>>empty(),
                            Optional.<Set<String>>empty(),
                            Optional.of(Set.of(categories.getFirst().code()))),
                    records,
                    Optional.ofNullable(pick(r, "", "job-placement", "shared-service", "job-placement", "x"))
                            .filter(p -> !p.isEmpty() || r.nextBoolean())
                            .orElse(null),
                    Optional.of(pick(r, "", "case-worker-7", "case-worker-7", "ä", "020504B904H"))
                            .filter(u -> !u.isEmpty())
                            .orElse(null));
        }

        @SafeVarargs
        private static <T> T pick(Random r, T... of) {
            return of[r.nextInt(of.length)];
        }

        ReadRequest request() {
            return GateRulesTest.request(categories, purpose, user);
        }

        GateFacts facts() {
            // The statement joins consent and records to the person: without one there are none.
            return new GateFacts(
                    partner,
                    Optional.of(PERSON.id()),
                    known ? Optional.of(PERSON) : Optional.empty(),
                    known ? granted.map(g -> covering(g.toArray(String[]::new))) : Optional.empty(),
                    known
                            ? byLaw.map(l -> new GateFacts.ByLaw(
                                    Map.of(RELATIONSHIP, l.iterator().next())))
                            : Optional.empty(),
                    false,
                    false,
                    false,
                    known ? records : List.of(),
                    false);
        }

        boolean partnerInOrder() {
            return partner.filter(GateFacts.Registered::active).isPresent()
                    && categories.stream()
                            .anyMatch(c ->
                                    c.recipientTypes().contains(partner.get().type()))
                    && purpose != null
                    && FIT.getOrDefault(purpose, Set.of())
                            .contains(partner.get().type())
                    && user != null
                    && user.equals("case-worker-7");
        }

        /** A law is never dressed up as consent, nor a consent as law. */
        BasisKind basis() {
            if (granted.filter(g -> !g.isEmpty()).isPresent()) {
                return BasisKind.CONSENT;
            }
            return byLaw.isPresent() ? BasisKind.STATUTE : BasisKind.OWN;
        }

        boolean mayBePermitted() {
            boolean consented = granted.filter(g -> !g.isEmpty()).isPresent();
            boolean onlyOwn = !records.isEmpty()
                    && records.stream().allMatch(r -> r.source().equals(Source.of(CALLER)));
            return partnerInOrder() && known && (consented || byLaw.isPresent() || onlyOwn);
        }
    }

    /** Faces are compared as objects above; the header's own checks are the identity package's. */
    @Test
    void keepsTheActingUser_ofARefusalAboutThePerson() {
        var refuse = RULES.consentRequired("no-consent-in-force", new ActingUser("u"));
        assertEquals("u", refuse.actingUser().value());
    }
}
