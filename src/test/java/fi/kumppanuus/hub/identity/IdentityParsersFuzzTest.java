package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fi.kumppanuus.hub.platform.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What holds whatever the bytes are. {@code ./hub test} tries the examples beside it and those that were once found to fail,
 * {@code ./hub fuzz --parsers} looks for more.
 */
class IdentityParsersFuzzTest {
    private static final String CODE = "010190-900P";

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void aCodeThatIsRead_isFoundInTexts(byte[] bytes) {
        PersonalIdentityCode.parse(text(bytes)).ifPresent(code -> {
            assertEquals(code, PersonalIdentityCode.parse(code.value()).orElseThrow());
            assertTrue(PersonalIdentityCode.containedIn(code.value()));
            assertTrue(PersonalIdentityCode.containedIn(text(bytes)));
            assertTrue(PersonalIdentityCode.amongDigits(code.value()));
            int year = code.birthDate().getYear();
            assertTrue(year >= 1800 && year < 2100);
            assertFalse(code.toString().contains(code.value()));
        });
    }

    @FuzzTest
    void aCode_isFoundAfterAnyText(byte[] bytes) {
        assertTrue(PersonalIdentityCode.containedIn(text(bytes) + " " + CODE));
        assertTrue(PersonalIdentityCode.containedIn(CODE + " " + text(bytes)));
        assertTrue(PersonalIdentityCode.amongDigits(text(bytes) + CODE + text(bytes)));
    }

    @FuzzTest
    void freeText_isRefusedExactlyForACode(byte[] bytes) {
        var text = text(bytes);
        var looked = new FreeText().check("/text", text);
        if (PersonalIdentityCode.containedIn(text)) {
            assertThrows(ProblemException.class, looked::refuseCodes);
        } else {
            looked.refuseCodes();
        }
    }

    @FuzzTest
    void anActingUser_isOpaque(byte[] bytes) {
        var header = text(bytes);
        try {
            var user = ActingUser.of(header, List.of());
            assertEquals(header, user.value());
            assertTrue(header.matches("[A-Za-z0-9._:-]{1,64}"));
            assertFalse(PersonalIdentityCode.containedIn(header));
        } catch (ProblemException refused) {
            assertEquals(400, refused.type().status());
        }
    }

    /** Nobody has the key, so no proof is good; and none does more than be refused. */
    @FuzzTest
    void aProofByAnotherKey_isRefused(byte[] bytes) {
        ProofAlone.refused(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
