package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A receipt as a consent record of ISO/IEC TS 27560 in JSON-LD, after the Data Privacy Vocabulary's guide. The context is
 * in the document, so that reading it needs no network; what DPV has no word for stands under the hub's own.
 */
final class ReceiptJsonLd {
    private static final Map<String, String> CONTEXT = context();

    private final ConsentReceipt receipt;
    private final Catalogue catalogue;
    private final LocalDate day;

    private ReceiptJsonLd(ConsentReceipt receipt, Catalogue catalogue) {
        this.receipt = receipt;
        this.catalogue = catalogue;
        this.day = Validity.dayOf(receipt.at());
    }

    /** The catalogue has the vocabulary's terms; a code without one there keeps its own name alone. */
    static byte[] of(ConsentReceipt receipt, Catalogue catalogue) {
        try {
            return Receipts.JSON.writeValueAsBytes(new ReceiptJsonLd(receipt, catalogue).document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> context() {
        var prefixes = new LinkedHashMap<String, String>();
        prefixes.put("dpv", "https://w3id.org/dpv#");
        prefixes.put("pd", "https://w3id.org/dpv/pd#");
        prefixes.put("loc", "https://w3id.org/dpv/loc#");
        prefixes.put("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#");
        prefixes.put("dct", "http://purl.org/dc/terms/");
        prefixes.put("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        prefixes.put("schema", "https://schema.org/");
        prefixes.put("hub", "urn:hub:receipt:");
        return prefixes;
    }

    private Map<String, Object> document() {
        var node = new LinkedHashMap<String, Object>();
        node.put("@context", CONTEXT);
        node.put("@id", "urn:uuid:" + receipt.receiptId());
        node.put("@type", "dpv:ConsentRecord");
        node.put("dct:conformsTo", id("https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr"));
        node.put("dct:identifier", receipt.consentId());
        node.put("dpv:hasDataSubject", Map.of("@id", subject(), "@type", "dpv:JobApplicant"));
        node.put("dpv:hasNotice", notice());
        node.put("dpv:hasJurisdiction", id("loc:" + receipt.jurisdiction()));
        node.put("dpv:hasLegalBasis", legalBases());
        node.put(
                "dpv:hasDataController",
                receipt.controllers().stream().map(p -> id(partner(p.id()))).toList());
        node.put("dpv:hasProcess", processes());
        node.put("dpv:hasConsentControl", control());
        node.put(
                "dpv:hasRight",
                receipt.rights().stream().map(r -> id("eu-gdpr:" + r)).toList());
        node.put("dpv:hasConsentStatus", List.of(status()));
        node.put("dpv:hasEntity", entities());
        hubsOwn(node);
        return node;
    }

    private void hubsOwn(Map<String, Object> node) {
        node.put("hub:format", receipt.format());
        node.put("hub:issuer", id(receipt.issuer()));
        node.put("hub:version", receipt.version());
        if (receipt.previousVersion() != null) {
            node.put("hub:previousVersion", receipt.previousVersion());
        }
        node.put("hub:auditEvent", id("urn:uuid:" + receipt.auditEventId()));
        node.put("hub:effect", receipt.legalBasis().effect());
        node.put("hub:deleteBy", date(receipt.deleteBy()));
    }

    private Map<String, Object> notice() {
        var notice = receipt.notice();
        return Map.of(
                "@id", "urn:hub:notice:%s:%s:%s".formatted(notice.purpose(), notice.version(), receipt.language()),
                "@type", "dpv:ConsentNotice",
                "dct:language", receipt.language(),
                "dct:date", date(day),
                "dct:coverage", receipt.purpose().name(),
                "hub:noticeVersion", notice.version(),
                "hub:sha256", notice.sha256());
    }

    private List<Map<String, Object>> legalBases() {
        var basis = receipt.legalBasis();
        var special = basis.specialCategoryArticle();
        return Stream.concat(Stream.of(basis.article()), Stream.ofNullable(special))
                .map(article -> id("eu-gdpr:" + article))
                .toList();
    }

    /** One for each item, since each has its sources and its end; the ended ones too, or a withdrawal would say nothing. */
    private List<Map<String, Object>> processes() {
        return Stream.concat(
                        receipt.items().stream().map(i -> process(i, true)),
                        receipt.endedItems().stream().map(i -> process(i, false)))
                .toList();
    }

    private Map<String, Object> process(ConsentReceipt.Item item, boolean inForce) {
        var terms =
                catalogue.category(item.category()).map(Category::personalData).orElse(List.of());
        var data = typed("urn:hub:category:" + item.category(), terms);
        if (item.specialCategory() && !terms.contains("dpv:SpecialCategoryPersonalData")) {
            data.merge("@type", List.of("dpv:SpecialCategoryPersonalData"), ReceiptJsonLd::both);
        }
        data.put("schema:name", item.name());
        var purpose = typed(
                "urn:hub:purpose:" + receipt.purpose().code(),
                catalogue
                        .purpose(receipt.purpose().code())
                        .map(p -> List.of(p.dpvPurpose()))
                        .orElse(List.of()));
        purpose.put("schema:name", receipt.purpose().name());
        var node = new LinkedHashMap<String, Object>();
        node.put("@type", "dpv:Process");
        node.put("dpv:hasPurpose", purpose);
        node.put("dpv:hasPersonalData", List.of(data));
        node.put("dpv:hasDataSource", item.sources().stream().map(this::source).toList());
        node.put("dpv:hasRecipient", List.of(id(partner(receipt.recipient().id()))));
        node.put("dpv:hasStorageCondition", List.of(storage()));
        node.put("hub:inForce", inForce);
        node.put("hub:validUntil", date(item.validUntil()));
        if (item.opened() != null) {
            node.put("hub:opened", item.opened());
        }
        return node;
    }

    private static Object both(Object some, Object more) {
        return Stream.concat(((List<?>) some).stream(), ((List<?>) more).stream())
                .toList();
    }

    private Map<String, Object> source(ConsentReceipt.ItemSource source) {
        boolean self = Source.fromString(source.id()).isSelf();
        return Map.of("@id", self ? subject() : "urn:hub:partner:" + source.id(), "schema:name", source.name());
    }

    /** From this step to the day on which the recipient must have deleted everything. */
    private Map<String, Object> storage() {
        return Map.of("@type", "dpv:StorageDuration", "dpv:hasDuration", days(receipt.deleteBy()));
    }

    private Map<String, Object> control() {
        return Map.of(
                "@type", List.of("dpv:ProvideConsent", "dpv:WithdrawConsent"),
                "dpv:isExercisedAt", id(receipt.withdrawalUrl()));
    }

    private Map<String, Object> status() {
        var state = DpvTerms.status(receipt.transition());
        var last = receipt.items().stream()
                .map(ConsentReceipt.Item::validUntil)
                .max(LocalDate::compareTo)
                .orElse(day);
        return Map.of(
                "@type",
                DpvTerms.expressed(receipt.transition())
                        ? List.of(state, "dpv:ExplicitlyExpressedConsent")
                        : List.of(state),
                "dpv:isIndicatedBy",
                id(
                        "person".equals(receipt.expression().by())
                                ? subject()
                                : "urn:hub:" + receipt.expression().by()),
                "dpv:isIndicatedAtTime",
                Map.of("@value", receipt.at(), "@type", "xsd:dateTime"),
                "dpv:hasDuration",
                Map.of("@type", "dpv:TemporalDuration", "rdf:value", days(last)),
                "dpv:hasIndicationMethod",
                receipt.expression().method(),
                "hub:transition",
                receipt.transition());
    }

    private List<Map<String, Object>> entities() {
        var authority = receipt.authority();
        Map<String, Object> watching =
                Map.of("@id", authority.url(), "schema:name", authority.name(), "hub:role", List.of("authority"));
        return Stream.concat(receipt.controllers().stream().map(ReceiptJsonLd::entity), Stream.of(watching))
                .toList();
    }

    private static Map<String, Object> entity(ConsentReceipt.Party party) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", partner(party.id()));
        node.put("hub:role", party.roles());
        node.put("schema:name", party.name());
        node.put("hub:unit", party.unit());
        node.put("dct:identifier", party.businessId());
        node.put("schema:address", party.postalAddress());
        node.put("schema:email", party.email());
        node.put("hub:dpoContact", party.dpoContact());
        return node;
    }

    private static Map<String, Object> id(String iri) {
        return Map.of("@id", iri);
    }

    private static Map<String, Object> typed(String iri, List<String> types) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", iri);
        if (!types.isEmpty()) {
            node.put("@type", types);
        }
        return node;
    }

    private static Map<String, Object> date(LocalDate date) {
        return Map.of("@value", date, "@type", "xsd:date");
    }

    private String days(LocalDate last) {
        return "P" + Math.max(0, ChronoUnit.DAYS.between(day, last)) + "D";
    }

    private String subject() {
        return "urn:hub:subject:" + receipt.subject();
    }

    private static String partner(Object id) {
        return "urn:hub:partner:" + id;
    }
}
