package fi.kumppanuus.sandbox;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Each page in each language, theme and width, judged by axe and by whether one must scroll sideways. */
final class PageMatrix {
    static final List<String> LANGUAGES = List.of("fi", "fi-simple", "sv", "en");
    private static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final List<Integer> WIDTHS = List.of(320, 768, 1280);
    private static final List<Integer> KEPT_WIDTHS = List.of(320, 1280);
    private static final String OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth";

    /**
     * @param sign what only this page has, so that no other is taken for it
     * @param then what is done on it until it shows what is meant
     */
    record Shown(String name, String url, String sign, Consumer<Page> then) {
        static Shown of(String name, String url, String sign) {
            return new Shown(name, url, sign, page -> {});
        }

        private String in(String language) {
            return url + "?lang=" + language;
        }
    }

    private final Path screens;
    private final List<String> faults = new ArrayList<>();
    private int cells;

    /** @param screens where a picture of each page is kept, in Finnish */
    PageMatrix(Path screens) {
        this.screens = screens;
    }

    List<String> faults() {
        return faults;
    }

    int cells() {
        return cells;
    }

    void look(BrowserContext window, Shown shown) {
        var page = window.newPage();
        for (var language : LANGUAGES) {
            page.navigate(shown.in(language));
            shown.then().accept(page);
            page.locator(shown.sign()).first().waitFor();
            Axe.bring(page);
            for (var theme : THEMES) {
                // what fades in would be judged half-way
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(theme).setReducedMotion(ReducedMotion.REDUCE));
                for (int width : WIDTHS) {
                    page.setViewportSize(width, 900);
                    judge(page, shown.name() + " " + language + " " + theme + " " + width);
                    if (language.equals("fi") && theme == ColorScheme.LIGHT && KEPT_WIDTHS.contains(width)) {
                        keep(page, shown.name() + "-" + width);
                    }
                }
            }
            if (!language.equals(page.locator("html").getAttribute("lang"))) {
                faults.add(shown.name() + " is not said to be in " + language);
            }
        }
        page.close();
    }

    private void judge(Page page, String where) {
        cells++;
        Axe.faults(page).forEach(fault -> faults.add(where + ": " + fault));
        int over = ((Number) page.evaluate(OVERFLOW)).intValue();
        if (over > 0) {
            faults.add(where + ": wider than the window by " + over + " px");
        }
    }

    private void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(screens.resolve(name + ".png")));
    }
}
