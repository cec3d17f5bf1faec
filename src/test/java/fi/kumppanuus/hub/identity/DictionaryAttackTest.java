package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.IdentityCodes;
import fi.kumppanuus.hub.testsupport.TestHub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P7 against someone who has the whole database but no key: every code of ten birth years (all individual numbers, 3.6
 * million codes), hashed in the usual ways, is sought anywhere in the dump.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class DictionaryAttackTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(1983, 1, 1);
    private static final int TEN_YEARS = (int) FIRST_DAY.until(FIRST_DAY.plusYears(10), ChronoUnit.DAYS);
    /** Nobody stores less of a hash than this, and nothing else agrees in as much by chance. */
    private static final int WINDOW = 8;

    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){" + WINDOW + ",}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{11,}={0,2}");
    private static final LocalDate BORN = LocalDate.of(1987, 6, 5);
    private static final String PLANTED = IdentityCodes.of(BORN, '-', 957);

    @Test
    void findsNobody_withoutKeys() throws SQLException {
        var person = TestHub.person(PLANTED);
        var partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        Api.lookup(partner, PLANTED);
        Api.lookup(partner, IdentityCodes.of(LocalDate.of(1987, 6, 6), '-', 958)); // nobody the hub knows
        Api.allowDeposit(person, partner);
        Api.store(partner, TestHub.subject(partner, person).toString(), Api.assessment());
        Asking.about(partner, person).item("contact").id();
        assertEquals(Set.of(), attack(Canary.dump(), FIRST_DAY, TEN_YEARS));
    }

    /** The same attack on a hub that made the mistake. Only the days around the birth, since all are gone through above. */
    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "SHA-1", "MD5"})
    void findsThePlantedHash(String algorithm) throws Exception {
        var hash = MessageDigest.getInstance(algorithm).digest(PLANTED.getBytes(StandardCharsets.US_ASCII));
        TestHub.sql("create table if not exists scratch (text text, bytes bytea)");
        try {
            for (var text : new String[] {
                "hash " + HexFormat.of().formatHex(hash),
                HexFormat.of().withUpperCase().formatHex(hash),
                Base64.getEncoder().encodeToString(hash),
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
            }) {
                plant(text, null);
            }
            plant(null, hash);
            plant(null, ByteBuffer.allocate(hash.length + 5).put(3, hash).array());
        } finally {
            TestHub.sql("drop table scratch");
        }
    }

    private static void plant(String text, byte[] bytes) throws SQLException {
        TestHub.sql("delete from scratch");
        TestHub.sql("insert into scratch values (?, ?)", text, bytes);
        assertEquals(
                Set.of(PLANTED), attack(Map.of("scratch", Canary.dump().get("public.scratch")), BORN.minusDays(4), 9));
    }

    /** Every window is sought among the hashes: these are always as many, and the tests before fill the database. */
    private static Set<String> attack(Map<String, String> dump, LocalDate first, int days) {
        var sought = days(first, days)
                .flatMapToLong(born -> hashes(born).values().stream().flatMapToLong(Arrays::stream))
                .sorted()
                .toArray();
        var windows = new LongAdder();
        var hits = dump.values().parallelStream()
                .flatMapToLong(DictionaryAttackTest::windows)
                .peek(window -> windows.increment())
                .filter(window -> Arrays.binarySearch(sought, window) >= 0)
                .boxed()
                .collect(Collectors.toSet());
        assertTrue(windows.sum() > 0);
        return hits.isEmpty()
                ? Set.of()
                : days(first, days)
                        .flatMap(born -> hashes(born).entrySet().stream())
                        .filter(code -> Arrays.stream(code.getValue()).anyMatch(hits::contains))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<LocalDate> days(LocalDate first, int days) {
        return IntStream.range(0, days).parallel().mapToObj(first::plusDays);
    }

    /** The first eight bytes of each hash of each code of a day. */
    private static Map<String, long[]> hashes(LocalDate born) {
        var digests = digests();
        return Stream.of(codesOf(born))
                .collect(Collectors.toMap(
                        code -> new String(code, StandardCharsets.US_ASCII),
                        code -> Stream.of(digests)
                                .mapToLong(digest ->
                                        ByteBuffer.wrap(digest.digest(code)).getLong())
                                .toArray()));
    }

    /** All codes of one day with the sign that most born then have; 998 of them, so by hand rather than by format. */
    private static byte[][] codesOf(LocalDate born) {
        var codes = new byte[998][];
        var model = IdentityCodes.of(born, '-', 0).getBytes(StandardCharsets.US_ASCII);
        int day = Integer.parseInt(new String(model, 0, 6, StandardCharsets.US_ASCII));
        for (int individual = 2; individual < 1000; individual++) {
            var code = model.clone();
            code[7] = (byte) ('0' + individual / 100);
            code[8] = (byte) ('0' + individual / 10 % 10);
            code[9] = (byte) ('0' + individual % 10);
            code[10] = (byte) CHECK.charAt((day * 1000 + individual) % CHECK.length());
            codes[individual - 2] = code;
        }
        return codes;
    }

    private static MessageDigest[] digests() {
        try {
            return new MessageDigest[] {
                MessageDigest.getInstance("SHA-256"),
                MessageDigest.getInstance("SHA-1"),
                MessageDigest.getInstance("MD5")
            };
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every eight bytes in a row that any value holds: of bytes as they are, of texts read as hex or base64. */
    private static LongStream windows(String text) {
        return LongStream.concat(
                HEX.matcher(text).results().flatMapToLong(hex -> {
                    var digits = hex.group();
                    return LongStream.concat(
                            windows(HexFormat.of().parseHex(digits)),
                            // A run that begins with another digit than the hash does.
                            windows(HexFormat.of().parseHex(digits.substring(1, digits.length() - 1))));
                }),
                BASE64.matcher(text).results().flatMapToLong(base64 -> {
                    var letters =
                            base64.group().replace("=", "").replace('-', '+').replace('_', '/');
                    return IntStream.range(0, Math.min(4, letters.length() - 10))
                            .mapToObj(offset -> decoded(letters.substring(offset)))
                            .flatMapToLong(DictionaryAttackTest::windows);
                }));
    }

    private static byte[] decoded(String letters) {
        return Base64.getDecoder().decode(letters.substring(0, letters.length() / 4 * 4));
    }

    private static LongStream windows(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return IntStream.rangeClosed(0, bytes.length - WINDOW).mapToLong(buffer::getLong);
    }
}
