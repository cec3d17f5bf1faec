package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Notice;
import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** What a decision must look like to be taken: the text of today, every item once, a day that was asked for. */
@ApplicationScoped
class DecisionRules {
    private final AnswerRules answers;
    private final Catalogue catalogue;
    private final Partners partners;
    private final Notices notices;

    DecisionRules(Catalogue catalogue, Partners partners, Notices notices, ConsentConfig config) {
        this.catalogue = catalogue;
        this.partners = partners;
        this.answers = new AnswerRules(catalogue, config.longestValidity());
        this.notices = notices;
    }

    /** Returns the notice that the answer was given on. */
    Notice check(ConsentRequest request, Decide answer, Instant now) {
        var notice = notice(request.purpose(), answer.lang(), answer.noticeVersion(), now);
        answers.check(request, answer, now);
        opening(request.recipient(), request.purpose()).check(answer.items());
        return notice;
    }

    Notice check(Consent consent, Renew renewal, Instant now) {
        var notice = notice(consent.purpose(), renewal.lang(), renewal.noticeVersion(), now);
        answers.check(consent, renewal, now);
        opening(consent.recipient(), consent.purpose())
                .check(
                        renewal.opening(),
                        consent.itemsInForce(now).stream()
                                .map(ConsentItem::category)
                                .collect(Collectors.toSet()));
        return notice;
    }

    private OpeningRules opening(PartnerId recipient, String purpose) {
        return new OpeningRules(
                catalogue, partners.find(recipient).orElseThrow().type(), purpose);
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
}
