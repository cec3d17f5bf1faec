package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The life of a notice: drafted, published for good, retired. Each change is an event in its transaction. */
@ApplicationScoped
class AdminNotices {
    private final Catalogue catalogue;
    private final NoticeShelf shelf;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    AdminNotices(Catalogue catalogue, NoticeShelf shelf, Notices notices, AuditLog audit, Clock clock) {
        this.catalogue = catalogue;
        this.shelf = shelf;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them: there are a few for each purpose. */
    @Transactional
    Page<AdminNoticeView> all() {
        var current = notices.versions(clock.instant());
        return new Page<>(
                shelf.all().stream()
                        .map(n -> AdminNoticeView.of(n, isCurrent(n, current), null))
                        .toList(),
                null);
    }

    @Transactional
    AdminNoticeView find(String purpose, String version) {
        return view(purpose, NoticeVersion.parse(version).orElseThrow(CommonProblems.NOT_FOUND::exception));
    }

    /** A repeat of what is there already changes nothing. */
    AdminNoticeView draft(StaffCaller admin, DraftNotice body) {
        var event = AuditDraft.of(Action.NOTICE_DRAFTED).by(admin);
        return audit.change(event, () -> {
            var version = NoticeVersion.parse(body.version()).orElseThrow();
            body.texts().refuseCodes(body.dpiaReference());
            if (catalogue.purpose(body.purpose()).isEmpty()) {
                throw CommonProblems.UNPROCESSABLE
                        .exception()
                        .errors(new FieldError("/purpose", "unknown", "The catalogue has no such purpose."));
            }
            shelf.lock(body.purpose());
            var id = audit.record(event.purpose(body.purpose()));
            if (shelf.add(
                    body.purpose(), version, body.dpiaReference(), body.texts().byLanguage())) {
                shelf.remember(body.purpose(), version, NoticeState.DRAFT, admin.user(), id, clock.instant());
            } else if (!same(shelf.find(body.purpose(), version).orElseThrow(), body)) {
                throw NoticeProblems.NOTICE_EXISTS.exception();
            }
            return view(body.purpose(), version);
        });
    }

    private boolean same(NoticeRecord stored, DraftNotice body) {
        return Objects.equals(stored.dpiaReference(), body.dpiaReference())
                && shelf.texts(stored.purpose(), stored.version())
                        .equals(body.texts().byLanguage());
    }

    AdminNoticeView replace(StaffCaller admin, String purpose, String version, ReplaceDraft body) {
        return change(Action.NOTICE_DRAFTED, admin, purpose, version, (notice, now) -> {
            body.texts().refuseCodes(body.dpiaReference());
            if (notice.state() != NoticeState.DRAFT) {
                throw NoticeProblems.NOTICE_NOT_DRAFT.exception();
            }
            shelf.replace(
                    purpose,
                    notice.version(),
                    body.dpiaReference(),
                    body.texts().byLanguage());
            return true;
        });
    }

    /** A repeat with the same time changes nothing. */
    AdminNoticeView publish(StaffCaller admin, String purpose, String version, PublishNotice body) {
        return change(Action.NOTICE_PUBLISHED, admin, purpose, version, (notice, now) -> {
            var asked = body.effectiveFrom();
            var from = asked == null ? now : asked.truncatedTo(ChronoUnit.MICROS);
            if (notice.state() != NoticeState.DRAFT) {
                requireRepeat(notice, asked == null ? notice.publishedAt() : from, body.unlawful());
                return false;
            }
            requireFaultless(notice, from, body.unlawful(), now);
            shelf.publish(purpose, notice.version(), from, body.unlawful(), now);
            return true;
        });
    }

    private static void requireRepeat(NoticeRecord notice, @Nullable Instant from, boolean unlawful) {
        if (!notice.published()
                || !Objects.equals(notice.effectiveFrom(), from)
                || notice.unlawfulBefore() != unlawful) {
            throw NoticeProblems.NOTICE_NOT_DRAFT.exception();
        }
    }

    /** Every fault at once, of the draft as of what was asked. */
    private void requireFaultless(NoticeRecord notice, Instant from, boolean unlawfulBefore, Instant now) {
        var errors = new ArrayList<>(
                NoticeTiming.faults(notice.version(), from, unlawfulBefore, shelf.of(notice.purpose()), now));
        var dpia = notice.dpiaReference();
        if (dpia == null || dpia.isBlank()) {
            errors.add(new FieldError("/dpiaReference", "missing", "The draft names no impact assessment."));
        }
        var purpose = catalogue.purpose(notice.purpose()).orElseThrow();
        NoticeRules.textFaults(catalogue, purpose, shelf.texts(notice.purpose(), notice.version()))
                .forEach(f -> errors.add(new FieldError("/texts/" + f.lang(), "notice", f.what())));
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
    }

    AdminNoticeView retire(StaffCaller admin, String purpose, String version) {
        return change(Action.NOTICE_RETIRED, admin, purpose, version, (notice, now) -> {
            if (notice.state() == NoticeState.RETIRED) {
                return false;
            }
            if (notice.published() && isInUse(notice, now)) {
                throw NoticeProblems.NOTICE_IN_USE.exception();
            }
            shelf.retire(purpose, notice.version(), now);
            return true;
        });
    }

    /** What is in force would leave nothing or an older major to show; a waiting minor needs the version before it. */
    private boolean isInUse(NoticeRecord notice, Instant now) {
        var later = shelf.of(notice.purpose()).stream()
                .filter(n -> n.published() && n.version().compareTo(notice.version()) > 0);
        return notice.inEffect(now)
                ? later.noneMatch(n -> n.inEffect(now))
                : later.anyMatch(n -> n.version().major() == notice.version().major());
    }

    /** @param step says whether it changed anything */
    private AdminNoticeView change(
            Action action, StaffCaller admin, String purpose, String version, BiPredicate<NoticeRecord, Instant> step) {
        var event = AuditDraft.of(action).by(admin);
        return audit.change(event, () -> {
            var known = catalogue
                    .purpose(purpose)
                    .flatMap(p -> NoticeVersion.parse(version))
                    .orElseThrow(CommonProblems.NOT_FOUND::exception);
            event.purpose(purpose);
            shelf.lock(purpose);
            var now = clock.instant();
            var notice = shelf.find(purpose, known).orElseThrow(CommonProblems.NOT_FOUND::exception);
            boolean changed = step.test(notice, now);
            var id = audit.record(event);
            if (changed) {
                var after = shelf.find(purpose, known).orElseThrow();
                shelf.remember(purpose, known, after.state(), admin.user(), id, now);
            }
            return view(purpose, known);
        });
    }

    private AdminNoticeView view(String purpose, NoticeVersion version) {
        var notice = shelf.find(purpose, version).orElseThrow(CommonProblems.NOT_FOUND::exception);
        return AdminNoticeView.of(
                notice, isCurrent(notice, notices.versions(clock.instant())), shelf.texts(purpose, version));
    }

    private static boolean isCurrent(NoticeRecord notice, Map<String, String> versions) {
        return notice.version().toString().equals(versions.get(notice.purpose()));
    }
}
