package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.testsupport.IdentityCodes;
import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read from the security server's headers; how bad ones are answered is in {@link XRoadTest}. */
class XRoadHeadersTest {
    private static MultiMap from(String client) {
        return MultiMap.caseInsensitiveMultiMap().add("x-road-client", client);
    }

    private static XRoadMessage read(MultiMap headers) {
        return new XRoadHeaders(headers).message();
    }

    @Test
    void idsAreDecodedPartByPart() {
        assertEquals("FI/COM/1/a b+c", read(from("FI/COM/1/a%20b+c")).client());
        assertEquals("FI/COM/1", read(from("FI/COM/1")).client());
        assertEquals("FI/COM/1/ä", read(from("FI/COM/1/%c3%A4")).client());
    }

    @Test
    void whatIsNotThere_isNull() {
        var message = read(from("FI/COM/1/a"));
        assertNull(message.id());
        assertNull(message.issue());
        assertNull(message.representedParty());
    }

    /** Random digits may happen to be a code, so such an id is left out and the message is taken. */
    @Test
    void aMessageId_withACodeAmongItsDigits_isLeftOut() {
        var code = IntStream.range(0, 10_000)
                .mapToObj(day -> IdentityCodes.of(LocalDate.of(2001, 1, 1).plusDays(day), 'A', 900)
                        .toLowerCase(Locale.ROOT))
                .filter(one -> one.matches("[0-9a-f]+"))
                .findFirst()
                .orElseThrow();
        var id = UUID.fromString("6f1a1f2e-5b0c-4d3a-9a51-0" + code).toString();
        assertNull(read(from("FI/COM/1/a").add("X-Road-Id", id)).id());
        var other = "6f1a1f2e-5b0c-4d3a-9a51-0d9f6c1b7e42";
        assertEquals(other, read(from("FI/COM/1/a").add("X-Road-Id", other)).id());
    }

    @Test
    void aCodeInTheClient_isRefused() {
        var code = IdentityCodes.of(LocalDate.of(1931, 1, 1), '-', 900);
        var refused = assertThrows(ProblemException.class, () -> read(from("FI/COM/" + code + "/a")));
        assertEquals(IdentityProblems.CODE_NOT_ALLOWED, refused.type());
    }
}
