package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.catalogue.Notices;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;

/** The reader's language: chosen on the page, remembered in a cookie, Finnish at first. */
@RequestScoped
class PageLanguage {
    private static final String COOKIE = "lang";

    private final RoutingContext context;

    PageLanguage(RoutingContext context) {
        this.context = context;
    }

    String get() {
        var chosen = context.request().getParam(COOKIE);
        if (chosen != null && Notices.LANGUAGES.contains(chosen)) {
            return chosen;
        }
        var kept = context.request().getCookie(COOKIE);
        return kept != null && Notices.LANGUAGES.contains(kept.getValue()) ? kept.getValue() : "fi";
    }

    void remember() {
        var chosen = context.request().getParam(COOKIE);
        if (chosen != null && Notices.LANGUAGES.contains(chosen)) {
            context.response()
                    .addCookie(Cookie.cookie(COOKIE, chosen)
                            .setPath("/")
                            .setHttpOnly(true)
                            .setSameSite(CookieSameSite.LAX)
                            .setMaxAge(Duration.ofDays(365).toSeconds()));
        }
    }
}
