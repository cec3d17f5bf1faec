package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.ProblemException;
import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the security server's headers. Values are percent-encoded, ids part by part, and nothing of them is repeated. */
final class XRoadHeaders {
    static final String PREFIX = "x-road-";
    private static final String CLIENT = "X-Road-Client";
    private static final String ID = "X-Road-Id";
    private static final String USER = "X-Road-UserId";
    private static final String ISSUE = "X-Road-Issue";
    private static final String REPRESENTED = "X-Road-Represented-Party";

    private static final int MAX_TEXT = 200;
    private static final Pattern PART = Pattern.compile(XRoadIdentifiers.PART);

    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1," + MAX_TEXT + "}");
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern ENCODED = Pattern.compile("(?:[!-$&-~ ]|%[0-9A-Fa-f]{2}){1,600}");

    private final MultiMap headers;

    XRoadHeaders(MultiMap headers) {
        this.headers = headers;
    }

    static boolean is(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    XRoadMessage message() {
        var client = one(CLIENT).orElseThrow(() -> invalid(CLIENT, "Must be given."));
        return new XRoadMessage(
                identifier(CLIENT, client, 3, 4),
                one(ID).map(XRoadHeaders::messageId)
                        .filter(id -> !PersonalIdentityCode.amongDigits(id))
                        .orElse(null),
                one(ISSUE).map(issue -> withoutCode(ISSUE, text(ISSUE, issue))).orElse(null),
                one(REPRESENTED)
                        .map(party -> identifier(REPRESENTED, party, 1, 2))
                        .orElse(null));
    }

    /** As it was sent, decoded; for a pseudonym and nothing else. */
    Optional<String> user() {
        return one(USER).map(user -> text(USER, user));
    }

    private Optional<String> one(String name) {
        var all = headers.getAll(name);
        if (all.size() > 1) {
            throw invalid(name, "Must be given once.");
        }
        return all.stream().findFirst();
    }

    private static String messageId(String value) {
        if (!MESSAGE_ID.matcher(value).matches()) {
            throw invalid(ID, "A UUID, or 1-64 of A-Z a-z 0-9 . _ : -");
        }
        return withoutCode(ID, value);
    }

    private static String identifier(String name, String value, int min, int max) {
        var parts = value.split("/", -1);
        if (parts.length < min || parts.length > max) {
            throw invalid(name, "%d to %d parts with / between.".formatted(min, max));
        }
        return withoutCode(
                name,
                Arrays.stream(parts)
                        .map(part -> decoded(name, part))
                        .map(part -> matching(PART, name, part))
                        .collect(Collectors.joining("/")));
    }

    private static String text(String name, String value) {
        return matching(TEXT, name, decoded(name, value));
    }

    private static String matching(Pattern form, String name, String value) {
        if (!form.matcher(value).matches()) {
            throw invalid(name, "Too long, empty, or with a character that is not taken here.");
        }
        return value;
    }

    private static String decoded(String name, String value) {
        if (!ENCODED.matcher(value).matches()) {
            throw invalid(name, "Visible ASCII, everything else percent-encoded.");
        }
        // Not a form: a plus is a plus.
        var bytes = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(name, "Percent-encoded UTF-8.");
        }
    }

    private static String withoutCode(String name, String value) {
        if (PersonalIdentityCode.containedIn(value)) {
            throw IdentityProblems.CODE_NOT_ALLOWED
                    .exception()
                    .errors(new FieldError("#" + name, "identity-code", "Of a person send X-Road-UserId alone."));
        }
        return value;
    }

    private static ProblemException invalid(String name, String detail) {
        return IdentityProblems.X_ROAD_HEADER_INVALID.exception().errors(new FieldError("#" + name, "invalid", detail));
    }
}
