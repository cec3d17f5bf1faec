package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.audit.Reason;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.Purpose;
import fi.kumppanuus.hub.consent.ConsentProblems;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.partner.PartnerProblems;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decision itself, pure: the same facts give the same verdict. Checks that concern the partner alone come first and
 * say what is wrong; everything about the person ends in one and the same answer.
 */
final class GateRules {
    private final Catalogue catalogue;
    private final ProblemException consentRequired;

    GateRules(Catalogue catalogue, String nextStep) {
        this.catalogue = catalogue;
        this.consentRequired = SharingProblems.CONSENT_REQUIRED.exception().with("nextStep", nextStep);
    }

    Verdict read(ReadRequest request, GateFacts facts) {
        if (facts.partner().filter(GateFacts.Registered::active).isEmpty()) {
            return refuse(PartnerProblems.PARTNER_NOT_ACTIVE.exception());
        }
        var type = facts.partner().get().type();
        var within = request.categories().stream()
                .filter(c -> c.recipientTypes().contains(type))
                .toList();
        if (within.isEmpty()) {
            return refuse(ConsentProblems.CATEGORY_NOT_ALLOWED
                    .exception()
                    .with("allowedCategories", catalogue.allowedCategories(type)));
        }
        var purposeFault = purposeFault(type, within, request.purpose());
        if (purposeFault.isPresent()) {
            return refuse(purposeFault.get());
        }
        ActingUser user;
        try {
            user = ActingUser.of(request.actingUser(), facts.partner().get().jobs());
        } catch (ProblemException e) {
            return refuse(e);
        }
        var purpose =
                catalogue.purpose(Objects.requireNonNull(request.purpose())).orElseThrow();
        return aboutPerson(
                request,
                facts,
                allowed(type, purpose, request.categories()),
                allowed(type, purpose, request.released()),
                user);
    }

    /** What ceiling and purpose leave; a consent from before a tighter catalogue opens no more. */
    private static Set<String> allowed(PartnerType type, Purpose purpose, List<Category> categories) {
        return categories.stream()
                .filter(c -> c.recipientTypes().contains(type))
                .map(Category::code)
                .filter(c -> purpose.allows(type, c))
                .collect(Collectors.toSet());
    }

    private Optional<ProblemException> purposeFault(PartnerType type, List<Category> within, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return Optional.of(ConsentProblems.PURPOSE_MISSING.exception());
        }
        Optional<Purpose> purpose = catalogue.purpose(code);
        if (purpose.isEmpty()) {
            return Optional.of(ConsentProblems.PURPOSE_UNKNOWN.exception());
        }
        if (within.stream().noneMatch(c -> purpose.get().allows(type, c.code()))) {
            return Optional.of(ConsentProblems.PURPOSE_NOT_ALLOWED
                    .exception()
                    .with(
                            "allowedPurposes",
                            within.stream()
                                    .flatMap(c -> catalogue.allowedPurposes(type, c.code()).stream())
                                    .distinct()
                                    .toList()));
        }
        return Optional.empty();
    }

    /**
     * @param decisive one of these must be granted, by consent or by law
     * @param open these, if granted, leave with them
     */
    private Verdict aboutPerson(
            ReadRequest request, GateFacts facts, Set<String> decisive, Set<String> open, ActingUser user) {
        if (facts.person().isEmpty()) {
            return consentRequired(Reason.UNKNOWN_SUBJECT, user);
        }
        var records = facts.records().stream()
                .filter(r -> open.contains(r.category()))
                .toList();
        var granted =
                facts.consent().map(c -> intersection(c.categories(), open)).orElse(Set.of());
        var byLaw = facts.law().map(law -> new HashMap<>(law.relationships())).orElseGet(HashMap::new);
        byLaw.values().retainAll(open);
        var all = new HashSet<>(granted);
        all.addAll(byLaw.values());
        if (all.stream().anyMatch(decisive::contains)) {
            // The caller's own need neither, and the log says what they are about.
            records.forEach(r -> all.add(r.category()));
            return new Verdict.Permit(
                    user, facts.person().get(), basis(facts, granted, byLaw, decisive, records), all, records);
        }
        var own = Source.of(request.caller().partner());
        if (!records.isEmpty()
                && records.stream().allMatch(r -> r.source().equals(own) && decisive.contains(r.category()))) {
            return new Verdict.Permit(
                    user,
                    facts.person().get(),
                    BasisRef.own(),
                    records.stream().map(SealedRecord::category).collect(Collectors.toSet()),
                    records);
        }
        return consentRequired(whyNot(facts), user);
    }

    /** The consent goes first; the law is named for what the consent leaves out. */
    private static BasisRef basis(
            GateFacts facts,
            Set<String> granted,
            Map<UUID, String> byLaw,
            Set<String> decisive,
            List<SealedRecord> records) {
        var used = records.stream()
                .flatMap(r -> r.relationship().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // With nothing to show of it, the permit still rested on something.
        if (used.isEmpty() && intersection(granted, decisive).isEmpty()) {
            byLaw.entrySet().stream()
                    .filter(law -> decisive.contains(law.getValue()))
                    .map(Map.Entry::getKey)
                    .forEach(used::add);
        }
        if (granted.isEmpty()) {
            return BasisRef.statute(List.copyOf(used));
        }
        var consent = facts.consent().orElseThrow();
        return BasisRef.consent(consent.id(), consent.version()).and(List.copyOf(used));
    }

    /** For the hub's own log alone. */
    private static Reason whyNot(GateFacts facts) {
        if (facts.restricted()) {
            return Reason.RESTRICTED;
        }
        if (facts.consent().isPresent()) {
            return Reason.CATEGORY_NOT_GRANTED;
        }
        return facts.outdated() ? Reason.NOTICE_CHANGED : Reason.NO_CONSENT_IN_FORCE;
    }

    private static Set<String> intersection(Set<String> a, Set<String> b) {
        return a.stream().filter(b::contains).collect(Collectors.toSet());
    }

    Verdict.Refuse consentRequired(Reason reason, ActingUser user) {
        return new Verdict.Refuse(consentRequired, reason, user);
    }

    private static Verdict refuse(ProblemException face) {
        return new Verdict.Refuse(face, null, null);
    }
}
