package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.util.List;
import java.util.Map;

record CatalogueView(List<PurposeView> purposes, List<CategoryView> categories) {
    record PurposeView(
            String code,
            LocalizedText name,
            List<PartnerType> recipientTypes,
            List<String> categories,
            String noticeVersion) {}

    record CategoryView(
            String code,
            LocalizedText name,
            boolean specialCategory,
            List<PartnerType> recipientTypes,
            List<PartnerType> supplierTypes,
            Map<PartnerType, List<String>> releasedFields) {}

    static CatalogueView from(Catalogue catalogue) {
        return new CatalogueView(
                catalogue.purposes().stream()
                        .map(p -> new PurposeView(
                                p.code(),
                                p.name(),
                                p.recipientTypes().stream().sorted().toList(),
                                p.categories().stream().sorted().toList(),
                                p.noticeVersion()))
                        .toList(),
                catalogue.categories().stream()
                        .map(c -> new CategoryView(
                                c.code(),
                                c.name(),
                                c.specialCategory(),
                                c.recipientTypes().stream().sorted().toList(),
                                c.supplierTypes().stream().sorted().toList(),
                                c.releasedFields()))
                        .toList());
    }
}
