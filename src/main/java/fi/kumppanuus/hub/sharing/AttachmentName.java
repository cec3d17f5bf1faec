package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is called: as one header field, in which other letters than those of ASCII are percent-encoded UTF-8. */
record AttachmentName(String value) {
    static final String HEADER = "Hub-File-Name";
    static final String POINTER = "#" + HEADER;

    private static final Pattern FIELD = Pattern.compile("(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2}){1,400}");
    /** No folders, nothing that a system reads as something else, nothing that can't be seen. */
    private static final Pattern FILE = Pattern.compile(
            "[^.\\p{C}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|][^\\p{C}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]{0,115}\\.[Pp][Dd][Ff]");

    static AttachmentName of(@Nullable String field) {
        return Optional.ofNullable(field)
                .filter(f -> FIELD.matcher(f).matches())
                .flatMap(AttachmentName::decoded)
                .filter(name -> FILE.matcher(name).matches())
                .map(AttachmentName::new)
                .orElseThrow(() -> CommonProblems.VALIDATION
                        .exception()
                        .errors(new FieldError(
                                POINTER,
                                field == null ? "missing" : "file-name",
                                "The name of a file that ends with .pdf, percent-encoded, at most 120 characters.")));
    }

    private static Optional<String> decoded(String field) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '%') {
                bytes.write(Integer.parseInt(field, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(field.charAt(i));
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** RFC 6266: to be stored, never shown in place; for old readers a name in ASCII as well. */
    String disposition() {
        var plain = value.replaceAll("[^A-Za-z0-9._ -]", "_");
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded);
    }
}
