package fi.kumppanuus.hub.catalogue;

import java.util.List;

/** The ways of working that come with the hub. */
record ShippedTemplates(List<Shipped> templates) {
    static final String PATH = "/catalogue/event-card-templates.json";

    record Shipped(String code, int version, TemplateContent content) {
        String place() {
            return "event-card-templates/" + code + "/" + version;
        }
    }

    static ShippedTemplates read() {
        return CatalogueFile.as(CatalogueFile.resource(PATH), ShippedTemplates.class, PATH);
    }
}
