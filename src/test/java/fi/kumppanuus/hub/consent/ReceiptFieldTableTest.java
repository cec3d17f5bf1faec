package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The linked data form held to the field table of ISO/IEC TS 27560 in the Data Privacy Vocabulary's guide. */
class ReceiptFieldTableTest {
    private static final Map<String, String> PREFIXES = Map.of(
            "dpv", "https://w3id.org/dpv#",
            "pd", "https://w3id.org/dpv/pd#",
            "loc", "https://w3id.org/dpv/loc#",
            "eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#",
            "dct", "http://purl.org/dc/terms/",
            "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "schema", "https://schema.org/",
            "hub", "urn:hub:receipt:");

    /** What the guide's table and its lists of DPV 2.3 name; nothing else of these vocabularies may be used. */
    private static final Set<String> LISTED = terms("""
            dct:conformsTo dct:identifier dct:language dct:date dct:coverage
            dpv:ConsentRecord dpv:hasDataSubject dpv:hasNotice dpv:ConsentNotice dpv:hasProcess dpv:Process dpv:hasPurpose
            dpv:hasLegalBasis eu-gdpr:A6-1-a eu-gdpr:A9-2-a dpv:hasPersonalData dpv:hasNecessity
            dpv:SensitivePersonalData dpv:SpecialCategoryPersonalData dpv:hasDataController dpv:hasDataSource
            dpv:hasProcessing dpv:hasStorageCondition dpv:StorageLocation dpv:StorageDuration dpv:StorageDeletion
            dpv:hasProcessingCondition dpv:hasRule dpv:hasJurisdiction loc:FI dpv:hasRecipient dpv:hasConsentControl
            dpv:ProvideConsent dpv:WithdrawConsent dpv:isExercisedAt dpv:hasRight eu-gdpr:A7-3 eu-gdpr:A15 eu-gdpr:A16
            eu-gdpr:A17 eu-gdpr:A18 eu-gdpr:A19 eu-gdpr:A20 eu-gdpr:A21 eu-gdpr:A22 eu-gdpr:A77
            dpv:hasOrganisationalMeasure dpv:hasAssessment dpv:hasEntity dpv:hasConsentStatus dpv:isIndicatedAtTime
            dpv:hasDuration dpv:isIndicatedBy dpv:hasIndicationMethod dpv:DataSubject dpv:TemporalDuration rdf:value
            dpv:ConsentRequested dpv:ConsentRequestDeferred dpv:ConsentGiven dpv:RenewedConsentGiven dpv:ConsentRefused
            dpv:ConsentWithdrawn dpv:ConsentRevoked dpv:ConsentExpired dpv:ConsentInvalidated dpv:ConsentUnknown
            dpv:ObtainConsent dpv:ReaffirmConsent dpv:RefuseConsent dpv:ExpressedConsent dpv:ExplicitlyExpressedConsent
            dpv:InformedConsent dpv:RecruitmentManagement dpv:RecruitmentApplicantSelection
            dpv:RecruitmentInterviewScheduling dpv:ServiceProvision dpv:RequestedServiceProvision dpv:PublicBenefit
            dpv:ProvideOfficialStatistics dpv:PersonnelHiring dpv:JobApplicant
            pd:Name pd:Contact pd:OfficialID pd:EducationQualification pd:EducationExperience pd:EmploymentHistory
            pd:WorkExperience pd:ProfessionalEvaluation pd:ProfessionalCertification pd:Language pd:AgeRange pd:Location
            pd:Health pd:Preference
            """);

    /** Where the guide has no word: names and addresses after schema.org, the rest the hub's own. */
    private static final Set<String> OWN = terms("""
            schema:name schema:address schema:email hub:format hub:issuer hub:version hub:previousVersion hub:auditEvent
            hub:effect hub:deleteBy hub:noticeVersion hub:sha256 hub:inForce hub:validUntil hub:transition hub:role
            hub:unit hub:dpoContact hub:opened
            """);

    private static Set<String> terms(String list) {
        return Arrays.stream(list.strip().split("\\s+"))
                .map(ReceiptFieldTableTest::iri)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String iri(String term) {
        var parts = term.split(":", 2);
        return PREFIXES.get(parts[0]) + parts[1];
    }

    /** A row of the table: the field, and a path of terms that leads to it; every step has a value at every node. */
    private record Field(String name, String... path) {}

    private static final List<Field> MUST = List.of(
            new Field("schema_version", "dct:conformsTo"),
            new Field("record_id", "dct:identifier"),
            new Field("pii_principal_id", "dpv:hasDataSubject"),
            new Field("privacy_notice 6.3.4.1", "dpv:hasNotice"),
            new Field("language .2", "dpv:hasNotice", "dct:language"),
            new Field("privacy_notice: date", "dpv:hasNotice", "dct:date"),
            new Field("privacy_notice: coverage", "dpv:hasNotice", "dct:coverage"),
            new Field("purposes .3 .4", "dpv:hasProcess", "dpv:hasPurpose"),
            new Field("pii_information .7", "dpv:hasProcess", "dpv:hasPersonalData"),
            new Field("pii_type 6.3.5.1", "dpv:hasProcess", "dpv:hasPersonalData", "@type"),
            new Field("pii_controllers .8", "dpv:hasDataController"),
            new Field("retention_period .12", "dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasDuration"),
            new Field("jurisdiction .16", "dpv:hasJurisdiction"),
            new Field("recipient_third_parties .17", "dpv:hasProcess", "dpv:hasRecipient"),
            new Field("withdrawal_method .18", "dpv:hasConsentControl", "dpv:isExercisedAt"),
            new Field("privacy_rights .19", "dpv:hasRight"),
            new Field("party", "dpv:hasEntity"),
            new Field("party: name", "dpv:hasEntity", "schema:name"),
            new Field("party: role", "dpv:hasEntity", "hub:role"),
            new Field("event_time 6.3.7.1", "dpv:hasConsentStatus", "dpv:isIndicatedAtTime"),
            new Field("validity_duration .2", "dpv:hasConsentStatus", "dpv:hasDuration", "rdf:value"),
            new Field("entity_id .3", "dpv:hasConsentStatus", "dpv:isIndicatedBy"),
            new Field("event_type .4, event_state .6", "dpv:hasConsentStatus", "@type"));

    /** MAY in the table, and given. */
    private static final List<Field> GIVEN = List.of(
            new Field("lawful_basis .6", "dpv:hasLegalBasis"),
            new Field("collection_method .9", "dpv:hasProcess", "dpv:hasDataSource"),
            new Field("expression method", "dpv:hasConsentStatus", "dpv:hasIndicationMethod"));

    static Stream<ConsentReceipt> receipts() {
        return Stream.of("GRANTED", "NARROWED", "WITHDRAWN", "RENEWED", "EXPIRED", "INVALIDATED", "REVOKED", "OTHER")
                .map(ReceiptFieldTableTest::receipt);
    }

    private static ConsentReceipt receipt(String transition) {
        var recipient = party("recipient");
        var source = party("source");
        var self = new ConsentReceipt.ItemSource("self", "Sinä itse");
        var given = new ConsentReceipt.ItemSource(source.id().toString(), "Lähde, Yksikkö");
        var items = Stream.of("identity", "contact", "skills-assessment", "work-ability", "work-history", "education")
                .map(category -> new ConsentReceipt.Item(
                        category,
                        "Nimi " + category,
                        List.of(self, given),
                        LocalDate.of(2026, 12, 31),
                        category.equals("work-ability"),
                        category.equals("skills-assessment") ? List.of("osaaminen omin sanoin") : null))
                .toList();
        boolean over = !List.of("GRANTED", "NARROWED", "RENEWED").contains(transition);
        return new ConsentReceipt(
                ConsentReceipt.FORMAT,
                UUID.randomUUID(),
                "https://hub.test",
                UUID.randomUUID(),
                2,
                1,
                transition,
                Instant.parse("2026-03-02T09:14:05Z"),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "fi-simple",
                new ConsentReceipt.Notice("job-placement", "1.0", "0".repeat(64)),
                new ConsentReceipt.Purpose("job-placement", "Työhön esittely"),
                recipient,
                List.of(recipient, source),
                over ? List.of() : items,
                over ? items : List.of(),
                new ConsentReceipt.LegalBasis("A6-1-a", "GDPR_CONSENT", "A9-2-a"),
                new ConsentReceipt.Expression("person", "own-login"),
                "https://hub.test/my/consents/x",
                LocalDate.of(2027, 1, 30),
                List.of("A7-3", "A15", "A16", "A17", "A18", "A20", "A77"),
                "FI",
                new ConsentReceipt.Authority("Tietosuojavaltuutetun toimisto", "https://tietosuoja.fi"));
    }

    private static ConsentReceipt.Party party(String role) {
        return new ConsentReceipt.Party(
                UUID.randomUUID(),
                List.of(role),
                "Nimi",
                "Yksikkö",
                "1234567-1",
                "Katu 1",
                "a@nimi.example",
                "t@nimi.example");
    }

    static JsonNode expanded(ConsentReceipt receipt) throws JsonLdError, IOException {
        var document = JsonDocument.of(new ByteArrayInputStream(ReceiptJsonLd.of(receipt, ShippedCatalogue.read())));
        var all = JsonLd.expand(document)
                .loader((url, options) -> {
                    throw new AssertionError("asked for " + url);
                })
                .get();
        assertEquals(1, all.size());
        return new ObjectMapper().readTree(all.toString()).path(0);
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void everyMustFieldIsThere(ConsentReceipt receipt) throws JsonLdError, IOException {
        var document = expanded(receipt);
        for (var field : Stream.concat(MUST.stream(), GIVEN.stream()).toList()) {
            assertTrue(has(List.of(document), field.path()), field.name() + " in " + document);
        }
        assertEquals(
                "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr",
                document.path(iri("dct:conformsTo")).path(0).path("@id").asText());
        // Only the parties that answer for data: the authority is no party of the consent.
        var controllers = document.path(iri("dpv:hasDataController")).findValuesAsText("@id");
        assertEquals(2, controllers.size());
        for (var entity : document.path(iri("dpv:hasEntity"))) {
            if (controllers.contains(entity.path("@id").asText())) {
                for (var term : List.of("dct:identifier", "schema:address", "schema:email", "hub:dpoContact")) {
                    assertTrue(entity.has(iri(term)), "party: " + term);
                }
            }
        }
        var statuses =
                document.path(iri("dpv:hasConsentStatus")).path(0).path("@type").toString();
        assertTrue(statuses.contains(iri(DpvTerms.status(receipt.transition()))), statuses);
    }

    private static boolean has(List<JsonNode> nodes, String... path) {
        var here = nodes;
        for (var term : path) {
            var next = new ArrayList<JsonNode>();
            for (var node : here) {
                var values = node.path(term.startsWith("@") ? term : iri(term));
                if (values.isEmpty()) {
                    return false;
                }
                values.forEach(next::add);
            }
            here = next;
        }
        return !here.isEmpty();
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void noTermIsMadeUp(ConsentReceipt receipt) throws JsonLdError, IOException {
        var used = new TreeSet<String>();
        collect(expanded(receipt), used);
        assertTrue(used.size() > 50, used.toString());
        used.removeAll(LISTED);
        used.removeAll(OWN);
        assertEquals(Set.of(), used);
    }

    /** Properties and types wherever they stand, and ids that are terms of a vocabulary. */
    private static void collect(JsonNode node, Set<String> into) {
        node.properties().forEach(member -> {
            if (!member.getKey().startsWith("@")) {
                into.add(member.getKey());
            }
            if (member.getKey().equals("@type") && member.getValue().isArray()) {
                member.getValue().forEach(type -> into.add(type.asText()));
            }
            var id = member.getValue().asText();
            if (member.getKey().equals("@id")
                    && PREFIXES.entrySet().stream()
                            .filter(p -> !p.getKey().equals("hub"))
                            .anyMatch(p -> id.startsWith(p.getValue()))) {
                into.add(id);
            }
        });
        node.forEach(child -> collect(child, into));
    }

    @Test
    void specialCategoryIsMarked_andHasItsOwnBasis() throws JsonLdError, IOException {
        var document = expanded(receipt("GRANTED"));
        assertTrue(document.path(iri("dpv:hasLegalBasis")).toString().contains(iri("eu-gdpr:A9-2-a")));
        for (var process : document.path(iri("dpv:hasProcess"))) {
            var data = process.path(iri("dpv:hasPersonalData")).path(0);
            assertEquals(
                    data.path("@id").asText().endsWith("work-ability"),
                    data.path("@type").toString().contains("SpecialCategoryPersonalData"));
        }
    }

    /** A missing field and a term that isn't listed are both seen. */
    @Test
    void tableBites() throws JsonLdError, IOException {
        var document = (ObjectNode) expanded(receipt("GRANTED"));
        assertTrue(has(List.of(document), "dpv:hasProcess", "dpv:hasRecipient"));
        ((ObjectNode) document.path(iri("dpv:hasProcess")).path(1)).remove(iri("dpv:hasRecipient"));
        assertFalse(has(List.of(document), "dpv:hasProcess", "dpv:hasRecipient"));
        document.putArray(iri("dpv:hasMadeThisUp"));
        var used = new TreeSet<String>();
        collect(document, used);
        assertFalse(LISTED.containsAll(used) || !used.contains(iri("dpv:hasMadeThisUp")));
    }
}
