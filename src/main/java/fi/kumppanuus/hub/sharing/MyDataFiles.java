package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.consent.MyConsents;
import fi.kumppanuus.hub.consent.MyDeposits;
import fi.kumppanuus.hub.consent.MyRelationships;
import fi.kumppanuus.hub.consent.Naming;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** All that the hub holds on a person, to take along or to read on paper. */
@ApplicationScoped
class MyDataFiles {
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
    private static final List<String> ELSEWHERE = List.of(
            "/me/profile",
            "/me/settings",
            "/me/consent-requests",
            "/me/silenced-partners",
            "/me/access-log",
            "/me/consents/{id}/receipt");

    private final HeldRecords held;
    private final Records records;
    private final MyComments comments;
    private final MyConsents consents;
    private final MyDeposits deposits;
    private final MyRelationships relationships;
    private final PersonKeys keys;
    private final Naming naming;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final HubConfig config;
    private final Clock clock;

    MyDataFiles(
            HeldRecords held,
            Records records,
            MyComments comments,
            MyConsents consents,
            MyDeposits deposits,
            MyRelationships relationships,
            PersonKeys keys,
            Naming naming,
            Catalogue catalogue,
            AuditLog audit,
            ObjectMapper json,
            HubConfig config,
            Clock clock) {
        this.held = held;
        this.records = records;
        this.comments = comments;
        this.consents = consents;
        this.deposits = deposits;
        this.relationships = relationships;
        this.keys = keys;
        this.naming = naming;
        this.catalogue = catalogue;
        this.audit = audit;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** The event is there before anything leaves. */
    MyData data(PersonId person, String client) {
        audit.appendAndAwait(
                AuditDraft.of(Action.OWN_DATA_DOWNLOADED).byClient(client).about(person));
        var key = keys.of(person);
        var names = new HashMap<PartnerId, PartnerName>();
        return new MyData(
                clock.instant(),
                all(cursor -> consents.all(person, cursor, Cursors.MAX_LIMIT)),
                all(cursor -> deposits.all(person, cursor, Cursors.MAX_LIMIT)),
                relationships.all(person),
                ELSEWHERE.stream().map(path -> config.apiUrl() + path).toList(),
                () -> versions(person).map(r -> version(key, names, r)).iterator());
    }

    byte[] pdf(PersonId person, String client, String lang) {
        return MyDataPdf.of(MyDataSheet.of(data(person, client), catalogue, lang));
    }

    static void requireLanguage(String lang) {
        if (!Notices.LANGUAGES.contains(lang)) {
            throw CommonProblems.VALIDATION
                    .exception()
                    .errors(new FieldError("#lang", "unknown", "One of fi, fi-simple, sv, en."));
        }
    }

    private static <T> List<T> all(Function<@Nullable String, Page<T>> list) {
        var all = new ArrayList<T>();
        @Nullable String cursor = null;
        do {
            var page = list.apply(cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private Stream<HeldRecord> versions(PersonId person) {
        return StreamSupport.stream(
                ((Iterable<HeldRecord>) () -> new HeldRecords.Walk(held, person)).spliterator(), false);
    }

    private MyData.Version version(PersonKey key, Map<PartnerId, PartnerName> names, HeldRecord record) {
        var retraction = record.retraction();
        var said = record.comments().stream()
                .map(comment -> comments.opened(key, comment))
                .filter(comment -> comment.version() == record.ref().version())
                .toList();
        return new MyData.Version(
                record.ref().id(),
                record.ref().version(),
                record.kind().code(),
                record.category(),
                naming.category(record.category()),
                record.source()
                        .partner()
                        .map(id -> names.computeIfAbsent(id, naming::partner))
                        .orElse(null),
                record.linkedTo().orElse(null),
                record.createdAt(),
                record.supersededAt().orElse(null),
                retraction.map(HeldRecord.Retraction::at).orElse(null),
                retraction.map(r -> code(r.reason())).orElse(null),
                record.isAnothers()
                        ? null
                        : json.convertValue(records.open(key, record.ref(), record.payload()), MEMBERS),
                Optional.of(said).filter(all -> !all.isEmpty()).orElse(null));
    }

    private static String code(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
