package fi.kumppanuus.sandbox;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real browser: the system's own Chromium, never one that is downloaded. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    private static final List<Path> MAC = List.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Chromium(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Optional<Path> program() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return Stream.concat(
                        NAMES.stream()
                                .flatMap(name -> Stream.of(path)
                                        .map(folder -> Path.of(folder).resolve(name))),
                        MAC.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium launch(Path program) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var switches = new ArrayList<>(List.of("--disable-gpu", "--disable-background-networking"));
        if ("root".equals(System.getProperty("user.name"))) {
            switches.add("--no-sandbox"); // Chromium's own sandbox refuses root
        }
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(switches));
        return new Chromium(playwright, browser);
    }

    /** A window with cookies of its own. */
    BrowserContext window(boolean scripts) {
        var context = browser.newContext(
                new NewContextOptions().setJavaScriptEnabled(scripts).setViewportSize(1280, 900));
        context.setDefaultTimeout(30_000);
        return context;
    }

    String version() {
        return browser.version();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
