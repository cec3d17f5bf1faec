package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.Purpose;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be asked of a person, whoever they are: judged by catalogue and registry alone, so that it leaks nothing. */
final class RequestRules {
    private final Catalogue catalogue;
    private final Map<PartnerId, PartnerInfo> partners;
    private final LocalDate today;
    private final Period longest;

    RequestRules(Catalogue catalogue, Map<PartnerId, PartnerInfo> partners, LocalDate today, Period longest) {
        this.catalogue = catalogue;
        this.partners = partners;
        this.today = today;
        this.longest = longest;
    }

    AskedFor check(UUID id, CreateConsentRequest body, PartnerInfo asker, PartnerInfo recipient, ActingUser user) {
        if (!recipient.id().equals(asker.id()) && !asker.type().isAuthority()) {
            throw ConsentProblems.RECIPIENT_NOT_ALLOWED.exception();
        }
        var errors = new ArrayList<FieldError>();
        var purpose = catalogue.purpose(body.purpose());
        if (purpose.isEmpty()) {
            errors.add(new FieldError("/purpose", "unknown", "The catalogue has no such purpose."));
        }
        var items = items(body.items(), recipient, purpose.orElse(null), "/items", errors);
        if (body.validUntil().isBefore(today) || body.validUntil().isAfter(today.plus(longest))) {
            errors.add(new FieldError("/validUntil", "out-of-range", "From today to at most 12 months ahead."));
        }
        if (body.returnUrl() != null && !asker.returnUrls().contains(body.returnUrl())) {
            errors.add(new FieldError("/returnUrl", "not-registered", "Must equal a registered return URL exactly."));
        }
        refuse(errors);
        new FreeText()
                .check("/reference", body.reference())
                .check("/state", body.state())
                .refuseCodes();
        return new AskedFor(
                id,
                asker.id(),
                body.subjectId(),
                recipient.id(),
                body.purpose(),
                items,
                body.validUntil(),
                body.reference(),
                body.returnUrl(),
                body.state(),
                user);
    }

    /** What each item asks for, sources filled in; what is wrong with them is added to the errors. */
    List<RequestedItem> items(
            List<CreateConsentRequest.Item> asked,
            PartnerInfo recipient,
            @Nullable Purpose purpose,
            String pointer,
            List<FieldError> errors) {
        var items = new ArrayList<RequestedItem>();
        var seen = new HashSet<String>();
        for (int i = 0; i < asked.size(); i++) {
            var item = asked.get(i);
            var category = catalogue.category(item.category());
            if (category.isEmpty() || !seen.add(item.category())) {
                errors.add(new FieldError(
                        pointer + "/" + i + "/category",
                        category.isEmpty() ? "unknown" : "duplicate",
                        "Each item names one category of the catalogue, once."));
                continue;
            }
            requireCeiling(recipient, category.get());
            if (purpose != null && !purpose.allows(recipient.type(), item.category())) {
                throw ConsentProblems.PURPOSE_NOT_ALLOWED
                        .exception()
                        .with("allowedPurposes", catalogue.allowedPurposes(recipient.type(), item.category()));
            }
            items.add(new RequestedItem(item.category(), sources(item, category.get(), pointer + "/" + i, errors)));
        }
        return items;
    }

    static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
    }

    private void requireCeiling(PartnerInfo recipient, Category category) {
        if (!category.recipientTypes().contains(recipient.type())) {
            throw ConsentProblems.CATEGORY_NOT_ALLOWED
                    .exception()
                    .with("allowedCategories", catalogue.allowedCategories(recipient.type()));
        }
    }

    /** Named sources must be able to supply the category; none named means all that can today, and the person. */
    private List<UUID> sources(
            CreateConsentRequest.Item item, Category category, String pointer, List<FieldError> errors) {
        if (item.sources() == null) {
            var all = new ArrayList<UUID>();
            all.add(Source.SELF.value());
            partners.values().stream()
                    .filter(p -> category.supplierTypes().contains(p.type()))
                    .map(p -> p.id().value())
                    .sorted()
                    .forEach(all::add);
            return all;
        }
        for (int i = 0; i < item.sources().size(); i++) {
            var source = item.sources().get(i);
            boolean able = source.partner()
                    .map(id -> partners.containsKey(id)
                            && category.supplierTypes()
                                    .contains(partners.get(id).type()))
                    .orElse(true);
            if (!able) {
                errors.add(new FieldError(
                        pointer + "/sources/" + i, "not-a-source", "No active partner that supplies this category."));
            }
        }
        return item.sources().stream().map(Source::value).distinct().sorted().toList();
    }
}
