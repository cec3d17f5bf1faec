package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person is asked, in their language. Pages and API read the same. */
@ApplicationScoped
public class MyRequests {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");

    private final Catalogue catalogue;
    private final Notices notices;
    private final Partners partners;
    private final Naming naming;
    private final ApprovalLinks links;
    private final SafetyRestrictions safety;
    private final Database database;
    private final Cursors cursors;
    private final HubConfig config;
    private final Clock clock;

    MyRequests(
            Catalogue catalogue,
            Notices notices,
            Partners partners,
            Naming naming,
            ApprovalLinks links,
            SafetyRestrictions safety,
            Database database,
            Cursors cursors,
            HubConfig config,
            Clock clock) {
        this.catalogue = catalogue;
        this.notices = notices;
        this.partners = partners;
        this.naming = naming;
        this.links = links;
        this.safety = safety;
        this.database = database;
        this.cursors = cursors;
        this.config = config;
        this.clock = clock;
    }

    @Transactional
    public Page<MyRequestSummary> waiting(PersonId person, @Nullable String cursor, int limit) {
        var list = "my-requests " + person;
        var rows = ConsentRequest.waitingFor(person, cursors.before(cursor, list), limit + 1, clock.instant()).stream()
                .map(this::summary)
                .toList();
        return cursors.page(rows, limit, MyRequestSummary::id, list);
    }

    @Transactional
    public MyRequest show(PersonId person, UUID id, String lang) {
        if (!Notices.LANGUAGES.contains(lang)) {
            throw CommonProblems.VALIDATION
                    .exception()
                    .errors(new FieldError("#lang", "unknown", "One of fi, fi-simple, sv, en."));
        }
        return view(person, own(person, id), lang);
    }

    /** The request behind an approval link, if it is this person's; anyone else learns nothing. */
    @Transactional
    public Optional<LinkedRequest> linked(PersonId person, String secret) {
        return ConsentRequest.bySecretHash(links.hash(secret))
                .filter(r -> isAbout(r, person))
                .map(r -> new LinkedRequest(
                        r.id(),
                        r.decidedAt().isPresent(),
                        r.answerable(clock.instant()),
                        linkIsOff(r, person),
                        SilencedPartner.find(person, r.askedBy()).isPresent(),
                        ReturnLink.of(r)));
    }

    ConsentRequest own(PersonId person, UUID id) {
        return ConsentRequest.byId(id)
                .filter(r -> isAbout(r, person) && !linkIsOff(r, person))
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    /** Two people with one link wait for each other here. */
    ConsentRequest ownForChange(PersonId person, UUID id) {
        database.list("select 1 from consent_request where id = ? for no key update", row -> row.getInt(1), id);
        return own(person, id);
    }

    /**
     * For whom somebody may be looking, a link may be the bait: to who sent it, it is as if nobody had ever opened it. What
     * was answered before stays the person's to see.
     */
    private boolean linkIsOff(ConsentRequest request, PersonId person) {
        return request.byLink() && request.boundTo().isEmpty() && safety.isSet(person);
    }

    /** A request by link is for whoever has the link, until someone says yes. */
    private boolean isAbout(ConsentRequest request, PersonId person) {
        if (request.byLink()) {
            return request.boundTo().map(person::equals).orElse(true);
        }
        return database.first(
                        "select 1 from pairwise where partner_id = ? and subject_id = ? and person_id = ?",
                        row -> true,
                        request.askedBy().value(),
                        request.subject().orElseThrow().value(),
                        person.value())
                .orElse(false);
    }

    private MyRequestSummary summary(ConsentRequest r) {
        return new MyRequestSummary(
                r.id(),
                naming.partner(r.askedBy()),
                naming.partner(r.recipient()),
                naming.purpose(r.purpose()),
                r.validUntil(),
                r.expiresAt(),
                r.items().stream().map(RequestedItem::category).toList());
    }

    private MyRequest view(PersonId person, ConsentRequest r, String lang) {
        var now = clock.instant();
        var until = Validity.endOf(r.validUntil());
        var type = partners.find(r.recipient()).orElseThrow().type();
        var inForce = Consent.inForce(person, r.recipient(), r.purpose(), now);
        var items = r.items().stream()
                .sorted(Comparator.comparingInt(
                        i -> catalogue.known(i.category()).bit()))
                .map(i -> new MyRequest.Item(
                        i.category(),
                        naming.category(i.category()),
                        naming.sources(i.sources()),
                        catalogue.known(i.category()).example().in(lang),
                        catalogue.known(i.category()).specialCategory(),
                        inForce.stream()
                                .flatMap(c -> c.itemsInForce(now).stream())
                                .anyMatch(held -> held.overlaps(i)),
                        inForce.filter(c -> c.covers(i, until, now)).isPresent(),
                        Optional.of(catalogue.known(i.category()).openable(type, r.purpose(), lang))
                                .filter(fields -> !fields.isEmpty())
                                .orElse(null)))
                .toList();
        var notice = notices.current(r.purpose(), lang, now);
        var text = notice.filled(Map.of(
                "asker",
                naming.legalName(r.askedBy(), lang),
                "recipient",
                naming.legalName(r.recipient(), lang),
                "data",
                items.stream().map(i -> i.name().in(lang)).collect(Collectors.joining(", ")),
                "source",
                items.stream()
                        .flatMap(i -> i.sources().stream())
                        .map(s -> s.name().in(lang))
                        .distinct()
                        .collect(Collectors.joining("; ")),
                "date",
                DAY.format(r.validUntil()),
                "dpo",
                config.dataProtectionOfficer()));
        return new MyRequest(
                r.id(),
                naming.partner(r.askedBy()),
                naming.partner(r.recipient()),
                naming.purpose(r.purpose()),
                items,
                r.validUntil(),
                r.expiresAt(),
                new MyRequest.NoticeText(notice.version(), lang, text, notice.hashHex()));
    }
}
