package fi.kumppanuus.hub.web;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Suomi.fi design tokens as CSS variables, made from the package's SCSS. */
final class DesignTokens {
    static final String PACKAGE = "suomifi-design-tokens";
    static final String VERSION = "7.0.0";
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(fi-(?:color|spacing|radius|shadow)-[a-z0-9-]+):\\s*([^;{}]+);");

    private DesignTokens() {}

    /** @param scss the package's {@code dist/tokens.scss} */
    static String css(String scss) {
        return VARIABLE.matcher(scss)
                .results()
                .map(token -> "--" + token.group(1) + ":" + token.group(2).strip() + ";\n")
                .collect(Collectors.joining(
                        "",
                        "/* " + PACKAGE + " " + VERSION + ", MIT: suomifi-tokens.LICENSE. Made by DesignTokensTest"
                                + " -Dtokens.write=true; change hub.css, not this. */\n:root{\n",
                        "}\n"));
    }
}
