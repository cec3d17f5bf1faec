package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asking a person, as partners do it. */
@ApplicationScoped
class ConsentRequests {
    private static final Duration ASK_WINDOW = Duration.ofDays(30);
    private static final String PATH = "/consent-requests";

    private final Catalogue catalogue;
    private final Partners partners;
    private final ApprovalLinks links;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Database database;
    private final ConsentConfig config;
    private final Clock clock;

    ConsentRequests(
            Catalogue catalogue,
            Partners partners,
            ApprovalLinks links,
            AuditLog audit,
            Idempotency idempotency,
            Database database,
            ConsentConfig config,
            Clock clock) {
        this.catalogue = catalogue;
        this.partners = partners;
        this.links = links;
        this.audit = audit;
        this.idempotency = idempotency;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** What a POST came to: a request to show, or word that everything asked is in force already. */
    record Asked(boolean created, ConsentRequestView view) {}

    @Transactional
    Asked ask(PartnerCaller caller, CreateConsentRequest body, @Nullable String actingUser, @Nullable String key) {
        var asker = partners.active(caller);
        var user = ActingUser.of(actingUser);
        var recipient = body.recipient() == null ? asker : partners.named(body.recipient());
        var now = clock.instant();
        var call = new Idempotency.Call(caller.clientId(), "POST", PATH, key, body);
        if (body.id() == null) {
            var earlier = idempotency.earlier(call).flatMap(id -> ConsentRequest.of(id, asker.id()));
            if (earlier.isPresent()) {
                return repeat(caller, user, earlier.get(), now);
            }
        } else {
            var earlier = ConsentRequest.byId(body.id());
            if (earlier.isPresent()) {
                if (!earlier.get().askedBy().equals(asker.id())
                        || !earlier.get().sameContent(idempotency.mac(body))) {
                    throw ConsentProblems.REQUEST_ID_TAKEN.exception();
                }
                return repeat(caller, user, earlier.get(), now);
            }
        }
        var id = body.id() == null ? Uuid7.at(now) : body.id();
        var asked = checked(id, caller, body, asker, recipient, user);
        var person = lockSubject(asker.id(), asked.subject());
        var inForce = person.flatMap(p -> Consent.inForce(p, asked.recipient(), asked.purpose(), now))
                .filter(c -> asked.items().stream().allMatch(i -> c.holds(i.category(), now)));
        if (inForce.isPresent()) {
            record(Action.CONSENT_REQUEST_READ, caller, user, person.orElse(null), asked);
            var mine = recipient.id().equals(asker.id());
            return new Asked(
                    false,
                    new ConsentRequestView(
                            null,
                            RequestStatus.GRANTED,
                            null,
                            mine ? inForce.get().id() : null,
                            asked.reference(),
                            null));
        }
        requireRoom(asked, now);
        var request = ConsentRequest.asked(
                asked, links.secretHash(id), idempotency.mac(body), now, now.plus(config.requestLife()));
        ConsentRequest.persist(request);
        if (body.id() == null) {
            ConsentRequest.flush();
            idempotency.keep(call, 201, id);
        }
        record(Action.CONSENT_ASKED, caller, user, person.orElse(null), asked);
        return new Asked(true, view(request, now, true));
    }

    String location(ConsentRequestView view) {
        return links.api(PATH + "/" + view.id());
    }

    @Transactional
    ConsentRequestView find(PartnerCaller caller, UUID id) {
        var asker = partners.active(caller);
        var request = request(id, asker);
        audit.record(AuditDraft.of(Action.CONSENT_REQUEST_READ)
                .by(caller, null)
                .about(person(request.askedBy(), request.subject()).orElse(null))
                .purpose(request.purpose())
                .categories(mask(request)));
        return view(request, clock.instant(), false);
    }

    @Transactional
    ConsentRequestView cancel(PartnerCaller caller, UUID id) {
        var asker = partners.active(caller);
        var request = request(id, asker);
        var now = clock.instant();
        if (request.status(now) == RequestStatus.GRANTED) {
            throw ConsentProblems.REQUEST_GRANTED.exception();
        }
        request.cancel(now);
        audit.record(AuditDraft.of(Action.CONSENT_REQUEST_CANCELLED)
                .by(caller, null)
                .about(person(request.askedBy(), request.subject()).orElse(null))
                .purpose(request.purpose())
                .categories(mask(request)));
        return view(request, now, false);
    }

    private ConsentRequest request(UUID id, PartnerInfo asker) {
        return ConsentRequest.of(id, asker.id()).orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    private Asked repeat(PartnerCaller caller, ActingUser user, ConsentRequest request, Instant now) {
        audit.record(AuditDraft.of(Action.CONSENT_REQUEST_READ)
                .by(caller, user)
                .about(person(request.askedBy(), request.subject()).orElse(null))
                .purpose(request.purpose())
                .categories(mask(request)));
        return new Asked(true, view(request, now, true));
    }

    private ConsentRequestView view(ConsentRequest request, Instant now, boolean withLink) {
        boolean own = request.recipient().equals(request.askedBy());
        return new ConsentRequestView(
                request.id(),
                request.status(now),
                withLink ? links.url(request.id()) : null,
                own ? request.consentId() : null,
                request.reference(),
                request.expiresAt());
    }

    private AskedFor checked(
            UUID id,
            PartnerCaller caller,
            CreateConsentRequest body,
            PartnerInfo asker,
            PartnerInfo recipient,
            ActingUser user) {
        try {
            return rules().check(id, body, asker, recipient, user);
        } catch (ProblemException e) {
            audit.appendAndAwait(AuditDraft.of(Action.CONSENT_ASKED)
                    .by(caller, user)
                    .about(person(asker.id(), body.subjectId()).orElse(null))
                    .refused(e.type().name()));
            throw e;
        }
    }

    private RequestRules rules() {
        Map<PartnerId, PartnerInfo> active =
                partners.allActive().stream().collect(Collectors.toMap(PartnerInfo::id, Function.identity()));
        return new RequestRules(
                catalogue, active, LocalDate.now(clock.withZone(HubClock.HELSINKI)), config.longestValidity());
    }

    /**
     * Two requests to one person wait for each other here. An id that belongs to nobody, or to another partner, is asked
     * like any other and never shown to anybody: a refusal would tell known people from unknown ones.
     */
    private Optional<PersonId> lockSubject(PartnerId asker, SubjectId subject) {
        database.first(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", "ask " + asker + " " + subject);
        return person(asker, subject);
    }

    private Optional<PersonId> person(PartnerId asker, SubjectId subject) {
        return database.first(
                        "select person_id from pairwise where partner_id = ? and subject_id = ?",
                        row -> Optional.ofNullable(row.getObject(1, UUID.class)).map(PersonId::new),
                        asker.value(),
                        subject.value())
                .flatMap(Function.identity());
    }

    private void requireRoom(AskedFor asked, Instant now) {
        var recent = ConsentRequest.since(asked, now.minus(ASK_WINDOW.plusDays(1)));
        if (recent.stream().anyMatch(r -> r.status(now) == RequestStatus.OPEN)) {
            throw ConsentProblems.REQUEST_OPEN.exception();
        }
        long ungranted = recent.stream()
                .filter(r -> r.status(now) == RequestStatus.CLOSED)
                .count();
        if (ungranted >= config.ungrantedPer30Days()) {
            throw ConsentProblems.ASKED_RECENTLY.exception().header("Retry-After", "86400");
        }
    }

    private void record(
            Action action, PartnerCaller caller, ActingUser user, @Nullable PersonId person, AskedFor asked) {
        audit.record(AuditDraft.of(action)
                .by(caller, user)
                .about(person)
                .purpose(asked.purpose())
                .categories(catalogue.mask(
                        asked.items().stream().map(RequestedItem::category).toList())));
    }

    private long mask(ConsentRequest request) {
        return catalogue.mask(
                request.items().stream().map(RequestedItem::category).toList());
    }
}
