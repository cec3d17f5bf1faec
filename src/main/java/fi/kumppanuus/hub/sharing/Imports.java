package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Page;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files of records: taken in here, worked off by {@link ImportWorker}. */
@ApplicationScoped
class Imports {
    /** Rows and bytes that go into the database at once. */
    private static final int ROWS = 500;

    private static final long BYTES = 2L * 1024 * 1024;
    private static final String RETRY_SECONDS = "30";

    private final Partners partners;
    private final RecordForms forms;
    private final ImportStore store;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Cursors cursors;
    private final ImportConfig config;
    private final Clock clock;

    Imports(
            Partners partners,
            RecordForms forms,
            ImportStore store,
            AuditLog audit,
            Idempotency idempotency,
            Cursors cursors,
            ImportConfig config,
            Clock clock) {
        this.partners = partners;
        this.forms = forms;
        this.store = store;
        this.audit = audit;
        this.idempotency = idempotency;
        this.cursors = cursors;
        this.config = config;
        this.clock = clock;
    }

    /** Nothing of it is seen, or done, before all of it is there and its event with it. */
    ImportView receive(
            PartnerCaller caller, @Nullable String actingUser, String kind, @Nullable String key, InputStream file) {
        var draft = AuditDraft.of(Action.IMPORT_RECEIVED).by(caller, null);
        var id = audit.change(draft, () -> begun(admitted(draft, caller, actingUser, kind), caller, kind));
        try {
            var digest = sha256();
            take(id, new ImportLines(file, digest));
            var content = HexFormat.of().formatHex(digest.digest());
            var kept = audit.change(draft, () -> {
                admitted(draft, caller, actingUser, kind);
                var call = new Idempotency.Call(
                        caller.clientId(), "POST", "/imports", key, Map.of("kind", kind, "content", content));
                var earlier = idempotency.earlier(call);
                if (earlier.isEmpty()) {
                    store.complete(id);
                    idempotency.keep(call, 202, id);
                }
                audit.record(draft);
                return earlier.orElse(id);
            });
            return view(caller, kept);
        } finally {
            // Whatever wasn't completed: refused, broken off, or there already.
            store.drop(id);
        }
    }

    /** Counted before a byte is read. Whoever sends again what is here already may have to wait too. */
    private UUID begun(ActingUser user, PartnerCaller caller, String kind) {
        if (store.unfinished(caller.partner()) >= config.unfinished()) {
            throw SharingProblems.IMPORTS_WAITING.exception().header("Retry-After", RETRY_SECONDS);
        }
        var id = Uuid7.at(clock.instant());
        store.begin(id, caller, user.value(), kind);
        return id;
    }

    private ActingUser admitted(AuditDraft draft, PartnerCaller caller, @Nullable String actingUser, String kind) {
        var partner = partners.active(caller);
        var user = partner.actingUser(actingUser);
        draft.by(caller, user);
        draft.categories(form(caller, kind).usual().mask());
        return user;
    }

    private RecordForm<?> form(PartnerCaller caller, String kind) {
        var form = forms.of(kind)
                .orElseThrow(() -> CommonProblems.VALIDATION
                        .exception()
                        .errors(new FieldError("#kind", "unknown-kind", "There is no such kind of records.")));
        var scope = form.kind().writeScope();
        if (!caller.scopes().contains(scope)) {
            throw CommonProblems.INSUFFICIENT_SCOPE.exception().with("requiredScope", scope);
        }
        return form;
    }

    private void take(UUID id, ImportLines lines) {
        try {
            var some = new ArrayList<ImportLines.Line>();
            long bytes = 0;
            int rows = 0;
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                if (++rows > ImportBody.ROWS) {
                    throw CommonProblems.CONTENT_TOO_LARGE.exception().detail("At most 10,000 rows.");
                }
                var content = line.get().content();
                if (content == null) {
                    store.keepRefused(id, tooLarge(line.get().number()));
                    continue;
                }
                some.add(line.get());
                bytes += content.length;
                if (some.size() == ROWS || bytes > BYTES) {
                    store.keep(id, some);
                    some.clear();
                    bytes = 0;
                }
            }
            if (rows == 0) {
                throw CommonProblems.VALIDATION.exception().errors(new FieldError("", "empty", "The file has no row."));
            }
            if (!some.isEmpty()) {
                store.keep(id, some);
            }
        } catch (IOException e) {
            throw CommonProblems.VALIDATION.exception().errors(new FieldError("", "incomplete", "The file broke off."));
        }
    }

    private static RowOutcome tooLarge(int line) {
        return RowOutcome.refused(
                line,
                new RowOutcome.Refusal(
                        CommonProblems.CONTENT_TOO_LARGE.name(),
                        List.of(new FieldError("", "too-large", "A row is at most 256 KiB."))));
    }

    ImportView find(PartnerCaller caller, UUID id) {
        partners.active(caller);
        return view(caller, id);
    }

    private ImportView view(PartnerCaller caller, UUID id) {
        var found = owned(caller, id);
        return ImportView.of(found, store.rows(id), store.counts(id));
    }

    private Import owned(PartnerCaller caller, UUID id) {
        var found = store.find(id, caller.partner()).orElseThrow(CommonProblems.NOT_FOUND::exception);
        form(caller, found.kind());
        return found;
    }

    Page<ImportResult> results(PartnerCaller caller, UUID id, @Nullable String cursor, int limit) {
        partners.active(caller);
        owned(caller, id);
        var list = "import %s %s".formatted(caller.partner(), id);
        var after = cursors.after(cursor, list).getLeastSignificantBits();
        var rows = store.outcomes(id, after, limit + 1).stream()
                .map(ImportResult::of)
                .toList();
        return cursors.page(rows, limit, row -> new UUID(0, row.line()), list);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
