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
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asking a person, as partners do it. */
@ApplicationScoped
class ConsentRequests {
    private static final Duration ASK_WINDOW = Duration.ofDays(30);
    /** A request is open for its life, which the configuration may make longer than the window. */
    private static final Duration LONGEST_OPEN = Duration.ofDays(400);

    private static final String PATH = "/consent-requests";
    /** Stands in for people the hub doesn't know, so that the same statements run for them. */
    private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

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

    Asked ask(PartnerCaller caller, CreateConsentRequest body, @Nullable String actingUser, @Nullable String key) {
        var draft = AuditDraft.of(Action.CONSENT_ASKED).by(caller, null);
        return audit.change(draft, () -> {
            var asker = partners.active(caller);
            var user = ActingUser.of(actingUser);
            draft.by(caller, user).about(person(asker.id(), body.subjectId()).orElse(null));
            var call = new Idempotency.Call(caller.clientId(), "POST", PATH, key, body);
            var asked = earlier(asker, body, call)
                    .map(request -> new Asked(true, view(request, clock.instant(), true)))
                    .orElseGet(() -> askAnew(draft, asker, body, user, call));
            audit.record(draft.purpose(body.purpose()).categories(mask(body)));
            return asked;
        });
    }

    /** The request that the same call made before. */
    private Optional<ConsentRequest> earlier(PartnerInfo asker, CreateConsentRequest body, Idempotency.Call call) {
        if (body.id() == null) {
            return idempotency.earlier(call).flatMap(id -> ConsentRequest.of(id, asker.id()));
        }
        lock("request " + body.id());
        var earlier = ConsentRequest.byId(body.id());
        if (earlier.isPresent()
                && !(earlier.get().askedBy().equals(asker.id()) && earlier.get().sameContent(idempotency.mac(body)))) {
            throw ConsentProblems.REQUEST_ID_TAKEN.exception();
        }
        return earlier;
    }

    private Asked askAnew(
            AuditDraft draft, PartnerInfo asker, CreateConsentRequest body, ActingUser user, Idempotency.Call call) {
        var now = clock.instant();
        var recipient = body.recipient() == null ? asker : partners.named(body.recipient());
        var asked = rules().check(body.id() == null ? Uuid7.at(now) : body.id(), body, asker, recipient, user);
        // Two requests to one person wait for each other here. An id that belongs to nobody, or to another partner, is
        // asked like any other and never shown to anybody: a refusal would tell known people from unknown ones.
        lock("ask " + asker.id() + " " + asked.subject());
        var person = person(asker.id(), asked.subject());
        draft.about(person.orElse(null));
        var inForce = Consent.inForce(person.orElse(NOBODY), asked.recipient(), asked.purpose(), now)
                .filter(c -> c.covers(asked, now));
        if (inForce.isPresent()) {
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
                asked,
                links.secretHash(asked.id()),
                idempotency.mac(body),
                now,
                now.atZone(HubClock.HELSINKI).plus(config.requestLife()).toInstant());
        ConsentRequest.persist(request);
        ConsentRequest.flush();
        if (body.id() == null) {
            idempotency.keep(call, 201, asked.id());
        }
        return new Asked(true, view(request, now, true));
    }

    String location(ConsentRequestView view) {
        return links.api(PATH + "/" + view.id());
    }

    ConsentRequestView find(PartnerCaller caller, UUID id) {
        return with(Action.CONSENT_REQUEST_READ, caller, id, request -> {});
    }

    ConsentRequestView cancel(PartnerCaller caller, UUID id) {
        return with(Action.CONSENT_REQUEST_CANCELLED, caller, id, request -> {
            if (request.status(clock.instant()) == RequestStatus.GRANTED) {
                throw ConsentProblems.REQUEST_GRANTED.exception();
            }
            request.cancel(clock.instant());
        });
    }

    private ConsentRequestView with(Action action, PartnerCaller caller, UUID id, Consumer<ConsentRequest> step) {
        var draft = AuditDraft.of(action).by(caller, null);
        return audit.change(draft, () -> {
            var asker = partners.active(caller);
            var request = ConsentRequest.of(id, asker.id()).orElseThrow(CommonProblems.NOT_FOUND::exception);
            draft.about(person(request.askedBy(), request.subject()).orElse(null))
                    .purpose(request.purpose())
                    .categories(catalogue.mask(request.items().stream()
                            .map(RequestedItem::category)
                            .toList()));
            step.accept(request);
            audit.record(draft);
            return view(request, clock.instant(), false);
        });
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

    private RequestRules rules() {
        Map<PartnerId, PartnerInfo> active =
                partners.allActive().stream().collect(Collectors.toMap(PartnerInfo::id, Function.identity()));
        return new RequestRules(
                catalogue, active, LocalDate.now(clock.withZone(HubClock.HELSINKI)), config.longestValidity());
    }

    private void lock(String what) {
        database.first("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", what);
    }

    private Optional<PersonId> person(PartnerId asker, SubjectId subject) {
        return database.first(
                        "select person_id from pairwise where partner_id = ? and subject_id = ?",
                        row -> Optional.ofNullable(row.getObject(1, UUID.class)).map(PersonId::new),
                        asker.value(),
                        subject.value())
                .flatMap(Function.identity());
    }

    /** One open request at a time, and no more than so many without a Yes in a month. */
    private void requireRoom(AskedFor asked, Instant now) {
        var recent = ConsentRequest.since(asked, now.minus(ASK_WINDOW));
        if (ConsentRequest.since(asked, now.minus(LONGEST_OPEN)).stream()
                .anyMatch(r -> r.status(now) == RequestStatus.OPEN)) {
            throw ConsentProblems.REQUEST_OPEN.exception();
        }
        var ungranted = recent.stream()
                .filter(r -> r.status(now) == RequestStatus.CLOSED)
                .map(ConsentRequest::createdAt)
                .sorted()
                .toList();
        if (ungranted.size() >= config.ungrantedPer30Days()) {
            var free = ungranted
                    .get(ungranted.size() - config.ungrantedPer30Days())
                    .plus(ASK_WINDOW);
            throw ConsentProblems.ASKED_RECENTLY
                    .exception()
                    .header(
                            "Retry-After",
                            Long.toString(Duration.between(now, free).toSeconds() + 1));
        }
    }

    private long mask(CreateConsentRequest body) {
        return catalogue.mask(body.items().stream()
                .map(CreateConsentRequest.Item::category)
                .filter(c -> catalogue.category(c).isPresent())
                .toList());
    }
}
