package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer must look like whatever text it was given on: every item once, a day that was asked for. Pure. */
final class AnswerRules {
    private final Catalogue catalogue;
    private final Period longest;

    AnswerRules(Catalogue catalogue, Period longest) {
        this.catalogue = catalogue;
        this.longest = longest;
    }

    void check(ConsentRequest request, Decide answer, Instant now) {
        var errors = new ArrayList<FieldError>();
        var asked =
                request.items().stream().map(RequestedItem::category).sorted().toList();
        var answered =
                answer.items().stream().map(DecisionItem::category).sorted().toList();
        if (!asked.equals(answered)) {
            errors.add(new FieldError("/items", "incomplete", "Answer each item of the request, each once."));
        }
        var until = answer.validUntil();
        if (until != null && (until.isAfter(request.validUntil()) || until.isBefore(Validity.dayOf(now)))) {
            errors.add(new FieldError("/validUntil", "out-of-range", "From today to the day that was asked for."));
        }
        var yes = answer.items().stream()
                .filter(DecisionItem::granted)
                .map(DecisionItem::category)
                .toList();
        errors.addAll(unconfirmed(yes, answer.confirmed()));
        RequestRules.refuse(errors);
    }

    void check(Consent consent, Renew renewal, Instant now) {
        var errors = new ArrayList<FieldError>();
        var today = Validity.dayOf(now);
        if (renewal.validUntil().isBefore(today) || renewal.validUntil().isAfter(today.plus(longest))) {
            errors.add(new FieldError("/validUntil", "out-of-range", "From today to at most 12 months ahead."));
        }
        var inForce =
                consent.itemsInForce(now).stream().map(ConsentItem::category).toList();
        errors.addAll(unconfirmed(inForce, renewal.confirmed()));
        RequestRules.refuse(errors);
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
}
