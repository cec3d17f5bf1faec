package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import fi.kumppanuus.sandbox.PageMatrix.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser, with the real login. Where there is no Chromium they are left out, but not in CI. */
class PagesIT {
    private static Chromium chromium;
    private static SandboxInfo info;
    private static SandboxFolder folder;
    private SofiasFile sofia;

    @BeforeAll
    static void up() {
        var program = Chromium.program();
        assumeTrue(program.isPresent() || System.getenv("CI") != null, "there is no Chromium");
        var sandbox = SharedSandbox.running();
        info = sandbox.info();
        folder = sandbox.folder();
        chromium = Chromium.launch(program.orElseThrow(() -> new AssertionError("CI without Chromium")));
    }

    @BeforeEach
    void asIfNothingHadBeen() {
        sofia = new SofiasFile(info, folder);
    }

    @AfterAll
    static void down() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyPage_inEveryLanguageThemeAndWidth_hasNoFaultThatAxeFinds_andNeedsNoScrollingSideways() {
        var consent = sofia.granted("staffing-aalto", "job-placement", List.of("identity", "skills-assessment"));
        var ended = sofia.granted("provider-polku", "training-referral", List.of("identity"));
        sofia.withdrawn(ended);
        sofia.sharedByLaw();
        sofia.cardOpened();
        sofia.read("staffing-aalto", "job-placement", sofia.subjectAt("staffing-aalto"));
        var asked = sofia.ask("employment-oulu", "shared-service", List.of("identity", "contact", "work-ability"));
        var matrix = new PageMatrix(Path.of("target/screens"));
        var hub = info.hubUrl();
        try (var window = chromium.window(true)) {
            logIn(window);
            List.of(
                            Shown.of("front", hub + "/", "main a.button"),
                            Shown.of("who-answers", hub + "/who-answers", "section h3"),
                            Shown.of("home", hub + "/my", ".card.next"),
                            Shown.of("request", asked, "fieldset"),
                            new Shown("request-incomplete", asked, ".error", PagesIT::send),
                            new Shown("confirm", asked, "input[name^='confirm.']", PagesIT::sayYes),
                            Shown.of("consent", hub + "/my/consents/" + consent, "form.card"),
                            Shown.of("consent-ended", hub + "/my/consents/" + ended, "p.stop"),
                            Shown.of("log", hub + "/my/access-log", ".log td"),
                            Shown.of("sharing", hub + "/my/sharing", "button[name=safety]"),
                            Shown.of("docs", hub + "/docs", "dt#consent-required"),
                            Shown.of("problem", hub + "/problems/consent-required", "div[lang=en] h1"),
                            Shown.of("message", hub + "/my/requests/of-somebody-else", "h1 + p + p a[href='/my']"))
                    .forEach(shown -> matrix.look(window, shown));
        }
        System.out.println("page matrix: " + matrix.cells() + " cells in Chromium " + chromium.version());
        assertEquals(List.of(), matrix.faults(), String.join("\n", matrix.faults()));
        assertTrue(matrix.cells() >= 264, "only " + matrix.cells());
    }

    /** The colours are the reader's own then: what may be chosen still has an edge, and no text goes under. */
    @Test
    void forcedColours_leaveThePageReadable() {
        var asked = sofia.ask("kela", "shared-service", List.of("identity", "contact"));
        try (var window = chromium.window(true)) {
            logIn(window);
            var page = window.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            page.navigate(asked);
            page.locator("input[type=radio][value=no]").first().check();
            Axe.bring(page);
            assertEquals(List.of(), Axe.faults(page));
            var edge = page.locator(".choices label").last();
            assertEquals("solid", edge.evaluate("e => getComputedStyle(e).borderTopStyle"));
        }
    }

    @Test
    void firstPage_isSmall() throws IOException {
        int bytes = 0;
        for (var part : List.of("/", "/suomifi-tokens.css", "/hub.css")) {
            var sent = Http.Question.of("GET", info.hubUrl() + part).ask().require(200);
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(sent.body().getBytes(StandardCharsets.UTF_8));
            }
            bytes += packed.size();
        }
        assertTrue(bytes <= 50_000, bytes + " bytes");
    }

    @Test
    void grantingAndWithdrawing_needNoScript() {
        try (var window = chromium.window(false)) {
            var page = window.newPage();
            playStory(page, control -> control.click());
        }
    }

    @Test
    void grantingAndWithdrawing_needNoScript_andNothingButTheKeyboard() {
        try (var window = chromium.window(false)) {
            var page = window.newPage();
            playStory(page, control -> {
                tabTo(page, control);
                boolean choice = "radio".equals(control.getAttribute("type"));
                page.keyboard().press(choice ? "Space" : "Enter");
            });
        }
    }

    /** From the partner's link to a Yes, and from home to the end of it in two steps; the partner is given what that means. */
    private void playStory(Page page, Consumer<Locator> press) {
        var asked = sofia.ask("staffing-berg", "job-placement", List.of("identity", "contact"));
        page.navigate(asked + "?lang=en");
        fillIn(page);
        for (var item : List.of("identity", "contact")) {
            press.accept(page.locator("input[name='item." + item + "'][value=yes]"));
        }
        press.accept(page.locator("button[value=decide]"));
        page.locator("main a[href='/my/access-log']").waitFor(); // home; without scripts the address is learnt late
        var consent = sofia.inForce("staffing-berg", "job-placement").orElseThrow();
        var there = sofia.subjectAt("staffing-berg");
        assertEquals(200, sofia.read("staffing-berg", "job-placement", there));

        press.accept(page.locator("a[href$='" + consent + "']"));
        press.accept(page.locator("form:not(:has(input[name=item])) button"));
        page.locator("main").getByText("no longer in force").waitFor();
        assertEquals(403, sofia.read("staffing-berg", "job-placement", there));
    }

    private static void fillIn(Page page) {
        var person = info.jobseeker(SofiasFile.PERSON);
        page.locator("input[name=username]").focus();
        page.keyboard().type(person.username());
        page.locator("input[name=password]").focus();
        page.keyboard().type(person.password());
        page.keyboard().press("Enter");
    }

    /** Where the focus is must be seen on the way. */
    private static void tabTo(Page page, Locator control) {
        control.waitFor();
        for (int presses = 0; presses < 60; presses++) {
            page.keyboard().press("Tab");
            var outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle");
            assertNotEquals("none", outline, "no focus to be seen on " + page.url());
            if ((Boolean) control.evaluate("e => e === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("not reached by the keyboard: " + control);
    }

    private static void logIn(BrowserContext window) {
        var page = window.newPage();
        page.navigate(info.hubUrl() + "/my");
        fillIn(page);
        page.waitForURL(info.hubUrl() + "/my");
        page.close();
    }

    private static void sayYes(Page page) {
        for (var yes : page.locator("input[type=radio][value=yes]").all()) {
            yes.check();
        }
        send(page);
    }

    private static void send(Page page) {
        page.locator("button[value=decide]").click();
    }
}
