package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The receipt's three forms say the same: signed JSON, PDF, linked data. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ReceiptFormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEYS = TestHub.PUBLIC_URL + "/.well-known/receipt-keys.json";
    static final List<String> LANGUAGES = Notices.LANGUAGES;

    private TestPartner authority;
    private TestPartner firm;
    private TestPerson person;

    @BeforeEach
    void strangers() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
    }

    private String consentIn(String lang) {
        var request = Asking.about(authority, person)
                .to(firm)
                .item("identity", "self")
                .item("contact", "self")
                .item("skills-assessment", authority.id(), "self")
                .id();
        var yes = Stream.of("identity", "contact", "skills-assessment")
                .map(c -> Map.of("category", c, "granted", true))
                .toList();
        return Api.as(person)
                .contentType("application/json")
                .body(Map.of("items", yes, "noticeVersion", "1.0", "lang", lang))
                .post("/me/consent-requests/{id}/decision", request)
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    private byte[] receipt(String consent, String type) {
        return Api.as(person)
                .accept(type)
                .get("/me/consents/{id}/receipt", consent)
                .then()
                .statusCode(200)
                .contentType(type)
                .extract()
                .asByteArray();
    }

    private JsonNode payload(String consent) throws ParseException, IOException {
        var jws = new String(receipt(consent, "application/jose"), StandardCharsets.US_ASCII);
        return JSON.readTree(JWSObject.parse(jws).getPayload().toBytes());
    }

    /** Without the network: whatever asks for a document fails. */
    private JsonNode expanded(String consent) throws JsonLdError, IOException {
        var document = JsonDocument.of(new ByteArrayInputStream(receipt(consent, "application/ld+json")));
        var all = JsonLd.expand(document)
                .loader((url, options) -> {
                    throw new AssertionError("asked for " + url);
                })
                .get();
        return JSON.readTree(all.toString()).path(0);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void allThreeSayTheSame(String lang) throws Exception {
        var consent = consentIn(lang);
        sameInAllThree(consent);
        Api.withdraw(person, consent, "contact").then().statusCode(200);
        sameInAllThree(consent);
        Api.withdraw(person, consent).then().statusCode(200);
        sameInAllThree(consent);
    }

    private void sameInAllThree(String consent) throws Exception {
        var payload = payload(consent);
        assertEquals(ReceiptComparison.ofPayload(payload), ReceiptComparison.ofLinkedData(expanded(consent)));
        var file = receipt(consent, "application/pdf");
        keep(file, payload);
        try (var pdf = Loader.loadPDF(file)) {
            technicalPartIsThePayload(pdf, payload);
            readablePartSaysIt(pdf, payload);
        }
    }

    /** For people to look at: target/receipts/. */
    private static void keep(byte[] pdf, JsonNode payload) throws IOException {
        var folder = Files.createDirectories(Path.of("target/receipts"));
        Files.write(
                folder.resolve(payload.path("language").asText() + "-"
                        + payload.path("transition").asText() + ".pdf"),
                pdf);
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf).replaceAll("[0-9]+ / [0-9]+", "");
    }

    /** Where the address of the keys stands, after which the payload is listed. */
    private static int technicalPart(String all) {
        int at = all.indexOf(KEYS);
        assertTrue(at > 0, all);
        return at;
    }

    /** Every member is there, and nothing besides. Compared without spaces, since long values run over lines. */
    private static void technicalPartIsThePayload(PDDocument pdf, JsonNode payload) throws IOException {
        var all = text(pdf);
        var rest = squeezed(all.substring(technicalPart(all) + KEYS.length()));
        var members = new TreeMap<String, String>();
        flatten("", payload, members);
        assertTrue(members.size() > 40, members.toString());
        // The longest first, so that no member is found within another.
        for (var member : members.entrySet().stream()
                .map(e -> squeezed(e.getKey() + e.getValue()))
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            assertTrue(rest.contains(member), member + " is not in the rest: " + rest);
            rest = rest.replaceFirst(Pattern.quote(member), "|");
        }
        assertEquals("", rest.replace("|", ""));
    }

    private static void readablePartSaysIt(PDDocument pdf, JsonNode payload) throws IOException {
        var text = text(pdf);
        var all = squeezed(text.substring(0, technicalPart(text)));
        var expected = new TreeSet<String>();
        var day = DateTimeFormatter.ofPattern("d.M.yyyy");
        for (var party : payload.path("controllers")) {
            for (var member : List.of("name", "unit", "businessId", "postalAddress", "email", "dpoContact")) {
                expected.add(party.path(member).asText());
            }
        }
        for (var items : List.of(payload.path("items"), payload.path("endedItems"))) {
            items.forEach(item -> expected.add(item.path("name").asText()));
        }
        for (var item : payload.path("items")) {
            expected.add(day.format(LocalDate.parse(item.path("validUntil").asText())));
            item.path("sources").forEach(s -> expected.add(s.path("name").asText()));
        }
        expected.add(payload.at("/purpose/name").asText());
        expected.add(payload.path("withdrawalUrl").asText());
        expected.add(payload.at("/authority/name").asText());
        expected.add(day.format(LocalDate.parse(payload.path("deleteBy").asText())));
        var t = ReceiptTexts.in(payload.path("language").asText());
        expected.add(t.get("what." + payload.path("transition").asText()));
        payload.path("rights").forEach(right -> expected.add(t.get("right." + right.asText())));
        assertTrue(expected.size() > 18, expected.toString());
        for (var fact : expected) {
            assertTrue(all.contains(squeezed(fact)), fact + " is not in: " + all);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static void flatten(String path, JsonNode node, TreeMap<String, String> into) {
        if (node.isValueNode()) {
            into.put(path, node.asText());
        }
        node.properties()
                .forEach(m -> flatten(path.isEmpty() ? m.getKey() : path + "." + m.getKey(), m.getValue(), into));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            flatten(path + "[" + i + "]", node.get(i), into);
        }
    }

    @Test
    void pdfIsTagged_titled_andBringsItsFonts() throws IOException {
        try (var pdf = Loader.loadPDF(receipt(consentIn("sv"), "application/pdf"))) {
            var catalog = pdf.getDocumentCatalog();
            assertTrue(catalog.getMarkInfo().isMarked());
            assertEquals("sv", catalog.getLanguage());
            assertTrue(catalog.getViewerPreferences().displayDocTitle());
            assertTrue(pdf.getDocumentInformation().getTitle().startsWith("Kvitto på samtycke"));
            assertFalse(catalog.getStructureTreeRoot().getKids().isEmpty());
            var metadata = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertTrue(metadata.contains("pdfuaid"), metadata);
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertTrue(page.getResources().getFont(name).isEmbedded(), name.getName());
                }
            }
        }
    }

    /** Whatever a name holds, it stays text. */
    @Test
    void markupInANameStaysText() throws Exception {
        TestHub.sql("update partner set name_fi = ? where id = ?", "Oy <b>&\"A'ö\" {sheet.at}", firm.id());
        sameInAllThree(consentIn("fi"));
    }
}
