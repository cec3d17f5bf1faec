package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The facts of a receipt, read from its payload and from its expanded JSON-LD by two ways that share no line. */
final class ReceiptComparison {
    private static final String DPV = "https://w3id.org/dpv#";
    private static final String GDPR = "https://w3id.org/dpv/legal/eu/gdpr#";
    private static final String DCT = "http://purl.org/dc/terms/";
    private static final String SCHEMA = "https://schema.org/";
    private static final String HUB = "urn:hub:receipt:";

    private ReceiptComparison() {}

    static Map<String, Object> ofPayload(JsonNode p) {
        var facts = new TreeMap<String, Object>();
        for (var name : List.of(
                "format",
                "receiptId",
                "issuer",
                "consentId",
                "version",
                "previousVersion",
                "transition",
                "at",
                "auditEventId",
                "subject",
                "language",
                "withdrawalUrl",
                "deleteBy",
                "jurisdiction")) {
            facts.put(name, p.path(name).asText());
        }
        facts.put(
                "notice",
                p.at("/notice/purpose").asText() + " " + p.at("/notice/version").asText() + " "
                        + p.at("/notice/sha256").asText());
        facts.put(
                "purpose",
                p.at("/purpose/code").asText() + " " + p.at("/purpose/name").asText());
        facts.put("recipient", p.at("/recipient/id").asText());
        facts.put("expression", p.at("/expression/method").asText());
        facts.put("effect", p.at("/legalBasis/effect").asText());
        facts.put("articles", new TreeSet<>(List.of(p.at("/legalBasis/article").asText())));
        facts.put("rights", texts(p.path("rights")));
        facts.put(
                "authority",
                p.at("/authority/url").asText() + " " + p.at("/authority/name").asText());
        var parties = new TreeSet<String>();
        for (var party : p.path("controllers")) {
            parties.add(String.join(
                    "|",
                    party.path("id").asText(),
                    texts(party.path("roles")).toString(),
                    party.path("name").asText(),
                    party.path("unit").asText(),
                    party.path("businessId").asText(),
                    party.path("postalAddress").asText(),
                    party.path("email").asText(),
                    party.path("dpoContact").asText()));
        }
        facts.put("controllers", parties);
        var items = new TreeSet<String>();
        for (var member : List.of("items", "endedItems")) {
            for (var item : p.path(member)) {
                var sources = new TreeSet<String>();
                item.path("sources")
                        .forEach(s -> sources.add(
                                ("self".equals(s.path("id").asText()) ? p.path("subject") : s.path("id")).asText() + " "
                                        + s.path("name").asText()));
                items.add(String.join(
                        "|",
                        item.path("category").asText(),
                        item.path("name").asText(),
                        String.valueOf(member.equals("items")),
                        item.path("validUntil").asText(),
                        sources.toString()));
            }
        }
        facts.put("items", items);
        return facts;
    }

    private static TreeSet<String> texts(JsonNode list) {
        var all = new TreeSet<String>();
        list.forEach(one -> all.add(one.asText()));
        return all;
    }

    static Map<String, Object> ofLinkedData(JsonNode d) {
        var facts = new TreeMap<String, Object>();
        var status = one(d, DPV + "hasConsentStatus");
        var notice = one(d, DPV + "hasNotice");
        facts.put("format", value(d, HUB + "format"));
        facts.put("receiptId", after("urn:uuid:", d.path("@id").asText()));
        facts.put("issuer", ref(d, HUB + "issuer"));
        facts.put("consentId", value(d, DCT + "identifier"));
        facts.put("version", value(d, HUB + "version"));
        facts.put("previousVersion", value(d, HUB + "previousVersion"));
        facts.put("transition", value(status, HUB + "transition"));
        facts.put("at", value(status, DPV + "isIndicatedAtTime"));
        facts.put("auditEventId", after("urn:uuid:", ref(d, HUB + "auditEvent")));
        facts.put("subject", after("urn:hub:subject:", ref(d, DPV + "hasDataSubject")));
        facts.put("language", value(notice, DCT + "language"));
        facts.put("withdrawalUrl", ref(one(d, DPV + "hasConsentControl"), DPV + "isExercisedAt"));
        facts.put("deleteBy", value(d, HUB + "deleteBy"));
        facts.put("jurisdiction", after("https://w3id.org/dpv/loc#", ref(d, DPV + "hasJurisdiction")));
        facts.put(
                "notice",
                notice.path("@id").asText().split(":")[3] + " " + value(notice, HUB + "noticeVersion") + " "
                        + value(notice, HUB + "sha256"));
        facts.put("expression", value(status, DPV + "hasIndicationMethod"));
        facts.put("effect", value(d, HUB + "effect"));
        facts.put("articles", refs(d, DPV + "hasLegalBasis", GDPR));
        facts.put("rights", refs(d, DPV + "hasRight", GDPR));
        processes(d, facts);
        parties(d, facts);
        return facts;
    }

    private static void processes(JsonNode d, Map<String, Object> facts) {
        var purposes = new TreeSet<String>();
        var recipients = new TreeSet<String>();
        var items = new TreeSet<String>();
        for (var process : d.path(DPV + "hasProcess")) {
            var purpose = one(process, DPV + "hasPurpose");
            purposes.add(
                    after("urn:hub:purpose:", purpose.path("@id").asText()) + " " + value(purpose, SCHEMA + "name"));
            recipients.add(after("urn:hub:partner:", ref(process, DPV + "hasRecipient")));
            var data = one(process, DPV + "hasPersonalData");
            var sources = new TreeSet<String>();
            process.path(DPV + "hasDataSource")
                    .forEach(s -> sources.add(s.path("@id").asText().replaceFirst("urn:hub:(partner|subject):", "")
                            + " " + value(s, SCHEMA + "name")));
            items.add(String.join(
                    "|",
                    after("urn:hub:category:", data.path("@id").asText()),
                    value(data, SCHEMA + "name"),
                    value(process, HUB + "inForce"),
                    value(process, HUB + "validUntil"),
                    sources.toString()));
        }
        facts.put("purpose", String.join(" and ", purposes));
        facts.put("recipient", String.join(" and ", recipients));
        facts.put("items", items);
    }

    private static void parties(JsonNode d, Map<String, Object> facts) {
        var controllers = new ArrayList<String>();
        d.path(DPV + "hasDataController")
                .forEach(c -> controllers.add(c.path("@id").asText()));
        var parties = new TreeSet<String>();
        for (var entity : d.path(DPV + "hasEntity")) {
            var roles = new TreeSet<String>();
            entity.path(HUB + "role").forEach(r -> roles.add(r.path("@value").asText()));
            var name = value(entity, SCHEMA + "name");
            if (roles.contains("authority")) {
                facts.put("authority", entity.path("@id").asText() + " " + name);
            } else if (controllers.contains(entity.path("@id").asText())) {
                parties.add(String.join(
                        "|",
                        after("urn:hub:partner:", entity.path("@id").asText()),
                        roles.toString(),
                        name,
                        value(entity, HUB + "unit"),
                        value(entity, DCT + "identifier"),
                        value(entity, SCHEMA + "address"),
                        value(entity, SCHEMA + "email"),
                        value(entity, HUB + "dpoContact")));
            }
        }
        facts.put("controllers", parties);
    }

    private static JsonNode one(JsonNode node, String property) {
        var values = node.path(property);
        if (values.size() > 1) {
            throw new AssertionError("several " + property);
        }
        return values.path(0);
    }

    private static String value(JsonNode node, String property) {
        return one(node, property).path("@value").asText();
    }

    private static String ref(JsonNode node, String property) {
        return one(node, property).path("@id").asText();
    }

    private static TreeSet<String> refs(JsonNode node, String property, String prefix) {
        return StreamSupport.stream(node.path(property).spliterator(), false)
                .map(v -> after(prefix, v.path("@id").asText()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String after(String prefix, String iri) {
        if (!iri.startsWith(prefix)) {
            throw new AssertionError(iri + " doesn't begin with " + prefix);
        }
        return iri.substring(prefix.length());
    }
}
