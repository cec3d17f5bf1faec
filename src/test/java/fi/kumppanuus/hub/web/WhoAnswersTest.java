package fi.kumppanuus.hub.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestAgreement;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public page: whoever reads it, in whatever language, finds each partner with what it answers for. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class WhoAnswersTest {
    static final List<String> LANGUAGES = TextsTest.LANGUAGES;

    private final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    private final TestPartner kela = TestHub.partner(PartnerType.KELA);
    private String own;
    private String others;

    @BeforeEach
    void anAgreementOfEachKind() {
        own = named(authority);
        others = named(kela);
        TestAgreement.of(authority)
                .jointly("service-actions", kela)
                .onBehalf("contact", kela)
                .put(TestStaff.admin())
                .then()
                .statusCode(200);
        TestHub.sql("delete from agreement_arrangement where partner_id = ? and category = 'identity'", authority.id());
    }

    /** What it says nothing of is a fault at the start, and another test counts those. */
    @AfterEach
    void theSilentAgreementIsOver() {
        TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", authority.id());
    }

    /** A name that no other test's partner has, with what HTML must escape. */
    private static String named(TestPartner partner) {
        var name = "Hub <" + UUID.randomUUID().toString().substring(0, 8) + ">";
        TestHub.sql(
                "update partner set name_fi = ?, name_sv = ?, name_en = ? where id = ?",
                name,
                name,
                name,
                partner.id());
        return name.replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String page(String lang) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .accept("text/html")
                .get("/who-answers?lang=" + lang)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
    }

    private static String unit(String lang) {
        return switch (lang) {
            case "sv" -> "Enhet";
            case "en" -> "Unit";
            default -> "Yksikkö";
        };
    }

    /** The part of the page that is about one partner. */
    private String section(String page, String name, String lang) {
        int start = page.indexOf("<h3>" + name + ", " + unit(lang) + "</h3>");
        assertTrue(start > 0, name + " is not on the page");
        return page.substring(start, page.indexOf("</section>", start));
    }

    /** What stands between one heading and the next. */
    private static String under(String section, String heading) {
        int start = section.indexOf("<h4>" + heading + "</h4>");
        assertTrue(start > 0, heading + " is not in " + section);
        int end = section.indexOf("<h4>", start + 1);
        return end < 0 ? section.substring(start) : section.substring(start, end);
    }

    private static String data(String category, String lang) {
        return "<li>" + ShippedCatalogue.read().known(category).name().in(lang) + "</li>";
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void namesEachArrangement(String lang) {
        var t = Texts.in(lang);
        var section = section(page(lang), own, lang);
        assertTrue(section.contains("<dd>asiakkaat@nimi.example</dd>"), section);
        assertTrue(section.contains("<dd>tietosuoja@nimi.example</dd>"), section);
        var alone = under(section, t.get("who.alone"));
        assertTrue(alone.contains(data("education", lang)) && alone.contains(data("work-ability", lang)), alone);
        var joint = under(section, t.get("who.joint"));
        assertTrue(joint.contains(t.get("who.joint.with") + ": " + others + ", " + unit(lang) + "."), joint);
        assertEquals(List.of(data("service-actions", lang)), items(joint));
        var processed = under(section, t.get("who.processor"));
        assertTrue(processed.contains(t.get("who.processor.for") + ": " + others + ", " + unit(lang) + "."), processed);
        assertEquals(List.of(data("contact", lang)), items(processed));
        assertEquals(List.of(data("identity", lang)), items(under(section, t.get("who.unstated"))));
        assertEquals(7, items(alone).size(), alone);
    }

    private static List<String> items(String html) {
        return html.lines().filter(l -> l.startsWith("<li>")).toList();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void saysWhoRunsTheHub_andOffersTheOtherLanguages(String lang) {
        var t = Texts.in(lang);
        var page = page(lang);
        assertTrue(page.contains("<h2>" + t.get("who.hub") + "</h2>"), page);
        assertTrue(page.contains("<dd>Demo-Hub</dd>") && page.contains("tietosuoja@kumppanuushub.example"), page);
        assertTrue(page.contains(t.get("who.hub.processor")) && !page.contains(t.get("who.hub.joint")), page);
        LANGUAGES.stream()
                .filter(l -> !l.equals(lang))
                .forEach(l -> assertTrue(page.contains("href=\"?lang=" + l + "\""), l));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void operatorThatAnswersJointly_saysSo(String lang) {
        var t = Texts.in(lang);
        var page = PublicPages.Templates.whoAnswers(
                        new Frame(t, lang, lang, LANGUAGES, null, false),
                        List.of(),
                        "Keksitty hubiyhtiö Oy",
                        true,
                        "dpo")
                .render();
        assertTrue(page.contains(t.get("who.hub.joint")) && !page.contains(t.get("who.hub.processor")), page);
        assertTrue(page.contains(t.get("who.none")), page);
    }

    /** Suspended, it still answers for what it has; over or to come, it is none of the partners in force. */
    @Test
    void hasThePartnersWhoseAgreementIsInForce() {
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", kela.id());
        section(page("fi"), others, "fi");
        for (var when : List.of("agreement_until = current_date - 2", "agreement_from = current_date + 2")) {
            TestHub.sql("update partner set " + when + " where id = ?", kela.id());
            var page = page("fi");
            assertTrue(!page.contains("<h3>" + others), when);
            // Who answers together with it says so until its own agreement is changed.
            assertTrue(section(page, own, "fi").contains(others), when);
            TestHub.sql(
                    "update partner set agreement_until = null, agreement_from = current_date - 1 where id = ?",
                    kela.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/problems/consent-required", "/who-answers"})
    void isLinkedFromEveryPage(String path) {
        RestAssured.given()
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .body(allOf(containsString("<footer>"), containsString("href=\"/who-answers\"")));
    }

    @Test
    void readerNeedsNoLogin_andATokenMakesNoDifference() {
        RestAssured.given()
                .header("Authorization", "Bearer nonsense")
                .accept("text/html")
                .get("/who-answers")
                .then()
                .statusCode(200)
                .body(not(containsString("/logout")));
    }
}
