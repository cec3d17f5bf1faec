package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The catalogue as partners read it: for each purpose and type of recipient, what it rests on and what it gets. */
record CatalogueView(
        List<PurposeView> purposes, List<CategoryView> categories, List<Named> legalBases, List<Named> consentEffects) {
    record PurposeView(
            String code,
            LocalizedText name,
            List<PartnerType> recipientTypes,
            List<String> categories,
            String noticeVersion,
            String dpiaReference,
            String retention,
            String dpvPurpose,
            List<RecipientView> recipients) {
        static PurposeView of(Catalogue catalogue, Purpose p, String noticeVersion) {
            return new PurposeView(
                    p.code(),
                    p.name(),
                    p.recipientTypes().stream().sorted().toList(),
                    p.categories().stream().sorted().toList(),
                    noticeVersion,
                    p.dpiaReference(),
                    p.retention().toString(),
                    p.dpvPurpose(),
                    p.recipients().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(e -> RecipientView.of(catalogue, p, e.getKey(), e.getValue()))
                            .toList());
        }
    }

    record RecipientView(
            PartnerType type,
            LegalBasis legalBasis,
            ConsentEffect consentEffect,
            Onward onward,
            List<ReleasedView> released) {
        static RecipientView of(Catalogue catalogue, Purpose purpose, PartnerType type, Terms terms) {
            return new RecipientView(
                    type,
                    terms.legalBasis(),
                    terms.consentEffect(),
                    terms.onward(),
                    purpose.categories().stream()
                            .flatMap(c -> ReleasedView.of(catalogue.known(c), purpose, type).stream())
                            .toList());
        }
    }

    record ReleasedView(
            String category,
            List<String> fields,
            List<String> opened,
            List<OnlyView> only,
            List<PartnerType> from,
            List<OnlyView> values) {
        static List<ReleasedView> of(Category category, Purpose purpose, PartnerType type) {
            return category.profiles(purpose.code(), type).stream()
                    .map(p -> new ReleasedView(
                            category.code(),
                            List.copyOf(p.fields()),
                            List.copyOf(p.opened()),
                            conditions(p.only()),
                            p.from().stream().sorted().toList(),
                            conditions(p.values())))
                    .toList();
        }

        private static List<OnlyView> conditions(Map<String, ? extends Collection<String>> named) {
            return named.entrySet().stream()
                    .map(e -> new OnlyView(
                            e.getKey(), e.getValue().stream().sorted().toList()))
                    .toList();
        }
    }

    record OnlyView(String property, List<String> oneOf) {}

    record CategoryView(
            String code,
            LocalizedText name,
            boolean specialCategory,
            List<PartnerType> recipientTypes,
            List<PartnerType> supplierTypes,
            List<String> personalData,
            List<FieldView> fields) {
        static CategoryView of(Category c) {
            return new CategoryView(
                    c.code(),
                    c.name(),
                    c.specialCategory(),
                    c.recipientTypes().stream().sorted().toList(),
                    c.supplierTypes().stream().sorted().toList(),
                    c.personalData(),
                    c.fields().entrySet().stream()
                            .map(f -> new FieldView(
                                    f.getKey(),
                                    label(f.getValue()),
                                    c.freeText().contains(f.getKey())))
                            .toList());
        }
    }

    record FieldView(String field, LocalizedText name, boolean freeText) {}

    record Named(String code, LocalizedText name) {}

    /** @param noticeVersions the current one of each purpose */
    static CatalogueView from(Catalogue catalogue, Map<String, String> noticeVersions) {
        return new CatalogueView(
                catalogue.purposes().stream()
                        .map(p ->
                                PurposeView.of(catalogue, p, noticeVersions.getOrDefault(p.code(), p.noticeVersion())))
                        .toList(),
                catalogue.categories().stream().map(CategoryView::of).toList(),
                Arrays.stream(LegalBasis.values())
                        .map(b -> new Named(b.name(), label(catalogue.name(b))))
                        .toList(),
                Arrays.stream(ConsentEffect.values())
                        .map(e -> new Named(e.name(), label(catalogue.name(e))))
                        .toList());
    }

    private static LocalizedText label(Wording words) {
        return new LocalizedText(words.fi(), words.sv(), words.en());
    }
}
