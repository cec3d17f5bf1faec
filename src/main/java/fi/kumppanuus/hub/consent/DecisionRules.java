package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Notice;
import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decision must look like to be taken: the text of today, every item once, a day that was asked for. */
@ApplicationScoped
class DecisionRules {
    private final Catalogue catalogue;
    private final Notices notices;
    private final ConsentConfig config;

    DecisionRules(Catalogue catalogue, Notices notices, ConsentConfig config) {
        this.catalogue = catalogue;
        this.notices = notices;
        this.config = config;
    }

    /** Returns the notice that the answer was given on. */
    Notice check(ConsentRequest request, Decide answer, Instant now) {
        var notice = notice(request.purpose(), answer.lang(), answer.noticeVersion(), now);
        var errors = new ArrayList<FieldError>();
        var asked =
                request.items().stream().map(RequestedItem::category).sorted().toList();
        var answered =
                answer.items().stream().map(DecisionItem::category).sorted().toList();
        if (!asked.equals(answered)) {
            errors.add(new FieldError("/items", "incomplete", "Answer each item of the request, each once."));
        }
        var until = answer.validUntil();
        if (until != null && (until.isAfter(request.validUntil()) || until.isBefore(day(now)))) {
            errors.add(new FieldError("/validUntil", "out-of-range", "From today to the day that was asked for."));
        }
        var yes = answer.items().stream()
                .filter(DecisionItem::granted)
                .map(DecisionItem::category)
                .toList();
        errors.addAll(unconfirmed(yes, answer.confirmed()));
        refuse(errors);
        return notice;
    }

    Notice check(Consent consent, Renew renewal, Instant now) {
        var notice = notice(consent.purpose(), renewal.lang(), renewal.noticeVersion(), now);
        var errors = new ArrayList<FieldError>();
        var today = day(now);
        if (renewal.validUntil().isBefore(today)
                || renewal.validUntil().isAfter(today.plus(config.longestValidity()))) {
            errors.add(new FieldError("/validUntil", "out-of-range", "From today to at most 12 months ahead."));
        }
        var inForce =
                consent.itemsInForce(now).stream().map(ConsentItem::category).toList();
        errors.addAll(unconfirmed(inForce, renewal.confirmed()));
        refuse(errors);
        return notice;
    }

    LocalDate lastDay(ConsentRequest request, Decide answer) {
        return answer.validUntil() == null ? request.validUntil() : answer.validUntil();
    }

    Instant until(ConsentRequest request, Decide answer) {
        return Validity.endOf(lastDay(request, answer));
    }

    /** The version that was shown, unless another major is in force now: then the person is shown the new text first. */
    Notice notice(String purpose, String lang, String version, Instant now) {
        if (!Notices.LANGUAGES.contains(lang)) {
            throw CommonProblems.UNPROCESSABLE
                    .exception()
                    .errors(new FieldError("/lang", "unknown", "One of fi, fi-simple, sv, en."));
        }
        return notices.stillGood(purpose, version, lang, now)
                .orElseThrow(() -> ConsentProblems.NOTICE_CHANGED
                        .exception()
                        .with(
                                "noticeVersion",
                                notices.current(purpose, lang, now).version()));
    }

    /** Data of Art. 9 needs a second confirmation that is about nothing else. */
    private List<FieldError> unconfirmed(Collection<String> yes, @Nullable List<String> confirmed) {
        return yes.stream()
                .filter(c -> catalogue
                        .category(c)
                        .filter(known -> known.specialCategory())
                        .isPresent())
                .filter(c -> confirmed == null || !confirmed.contains(c))
                .map(c -> new FieldError(
                        "/confirmed", "confirmation-missing", "A special category needs a confirmation of its own."))
                .toList();
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, HubClock.HELSINKI);
    }
}
