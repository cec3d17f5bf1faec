package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.IdentityCodes;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published check values, and finding codes inside texts. */
class PersonalIdentityCodeTest {
    /** Born then, a person may have any number: nobody has been. */
    private static final LocalDate NOBODY_YET = LocalDate.of(2090, 1, 1);

    private static PersonalIdentityCode parsed(String text) {
        return PersonalIdentityCode.parse(text).orElseThrow();
    }

    @Nested
    class Parsing {
        @ParameterizedTest
        @CsvSource({
            "131052-308T, 1952-10-13",
            "010594Y9032, 1994-05-01",
            "020504B904H, 2004-05-02",
            "040594V902Y, 1994-05-04",
            "070770-905D, 1970-07-07",
            "311280-888Y, 1980-12-31",
            "010190-999W, 1990-01-01",
            "280453-111J, 1953-04-28",
        })
        void takesTheWorkedExamples(String code, LocalDate born) {
            assertEquals(born, parsed(code).birthDate());
            assertEquals(code, parsed(code).value());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "131052-308U", // check
                    "310252-308Y", // 31 February
                    "010190-999K", // printed as an example of the form by a pension fund
                    "010100A001N", // individual number 001, wrong check
                    "010100A001F", // individual number 001, right check
                    "280453-111A", // check
                    "290201A9003", // 29 February of a common year
                    "131052-308", // too short
                    "131052-308TT",
                    "131052308T", // no sign
                    "131052*308T", // no such sign
                    "131052-308G", // no such check character
                    "١٣١٠٥٢-308T", // digits, but not these
                    "010190-902ſ", // a long s, which made large is an S
                    "",
                })
        void refusesTheInvalidSet(String text) {
            assertTrue(PersonalIdentityCode.parse(text).isEmpty());
        }

        @ParameterizedTest
        @CsvSource({
            "+,18", "-,19", "Y,19", "X,19", "W,19", "V,19", "U,19", "A,20", "B,20", "C,20", "D,20", "E,20", "F,20"
        })
        void readsTheCenturyFromTheSign(char sign, int century) {
            var born = LocalDate.of(century * 100 + 5, 3, 14);
            assertEquals(born, parsed(IdentityCodes.of(born, sign, 912)).birthDate());
        }

        @ParameterizedTest
        @ValueSource(strings = {"G", "Z", "T", "a ", "_", "–"})
        void refusesOtherSigns(String sign) {
            var born = LocalDate.of(2005, 3, 14);
            assertTrue(PersonalIdentityCode.parse(
                            IdentityCodes.of(born, sign.charAt(0), 912).replace('a', ' '))
                    .isEmpty());
        }

        /** Since 2023 two people may share everything but the sign. */
        @Test
        void tellsPeopleApart_whenOnlyTheSignDiffers() {
            var born = LocalDate.of(1994, 5, 1);
            var one = parsed(IdentityCodes.of(born, '-', 903));
            var other = parsed(IdentityCodes.of(born, 'Y', 903));
            assertEquals(one.birthDate(), other.birthDate());
            assertNotEquals(one, other);
            assertNotEquals(one.value(), other.value());
        }

        @ParameterizedTest
        @ValueSource(strings = {" 010594Y9032", "010594Y9032\t", "010594y9032", "  010594y9032\r\n"})
        void trimsAndRaisesCase(String typed) {
            assertEquals(parsed("010594Y9032"), parsed(typed));
        }

        @Test
        void tellsTestCodesFromReal() {
            assertTrue(parsed("010594Y9032").isTestCode());
            assertFalse(parsed("131052-308T").isTestCode());
            assertTrue(parsed(IdentityCodes.of(NOBODY_YET, 'A', 900)).isTestCode());
            assertFalse(parsed(IdentityCodes.of(NOBODY_YET, 'A', 899)).isTestCode());
        }

        @Test
        void smallestIndividualNumberIs002() {
            assertTrue(PersonalIdentityCode.parse(IdentityCodes.of(NOBODY_YET, 'A', 2))
                    .isPresent());
            assertTrue(PersonalIdentityCode.parse(IdentityCodes.of(NOBODY_YET, 'A', 1))
                    .isEmpty());
        }

        @Test
        void equalCodes_areFoundInSets() {
            assertEquals(
                    parsed("010594Y9032").hashCode(), parsed(" 010594y9032").hashCode());
            assertNotEquals(
                    parsed("010594Y9032").hashCode(), parsed("131052-308T").hashCode());
        }
    }

    @Test
    void showsNothing_whenPrinted() {
        var code = parsed("010594Y9032");
        for (var printed : new String[] {code.toString(), "code " + code, String.valueOf(code)}) {
            assertFalse(printed.chars().anyMatch(Character::isLetterOrDigit) && printed.contains("010594"));
            assertFalse(printed.contains("9032") || printed.contains("Y"));
        }
        assertEquals("······-····", code.toString());
    }

    @Nested
    class ContainedIn {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "131052-308T",
                    "henkilötunnus 131052-308T, asuu Oulussa",
                    "(131052-308T)",
                    "131052-308T.",
                    "FI131052-308T",
                    "131052\u2013308T",
                    "131052\u2212308T",
                    "fi131052-308t",
                    "hetu=131052-308t&x=1",
                    "010594y9032",
                    "system:131052-308T",
                    "1.2.246.21:131052-308T",
                    "99 010190-999K ja 131052-308T", // a false one first
                    "131052-308U131052-308T", // a false one right before
                    "\"131052-308T\"",
                    "131052-308Tekstiä perään",
                })
        void isSeen(String text) {
            assertTrue(PersonalIdentityCode.containedIn(text));
        }

        @Test
        void isSeen_withTheSignOfThe1800s() {
            assertTrue(PersonalIdentityCode.containedIn(
                    "isoäiti " + IdentityCodes.of(LocalDate.of(1899, 12, 31), '+', 901) + "!"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "131052-308U",
                    "+358 40 123 4567",
                    "+358401234567",
                    "040-1234567",
                    "(08) 558 410",
                    "1990-01-01",
                    "2077474-0", // a business id
                    "http://data.europa.eu/esco/skill/5a2cd38e-3a6a-4d6b-8b83-2fd2f9ab4c21",
                    "2026-11-22T03:24:00.123456Z",
                    "FI21 1234 5600 0007 85",
                })
        void isNotSeen_inOrdinaryThings(String text) {
            assertFalse(PersonalIdentityCode.containedIn(text));
        }

        /** Employees and ESCO skills are named by UUIDs; one in 20,000 has a code's letters in it by chance. */
        @Test
        void isNotSeen_inUuids() {
            var random = new Random(21);
            for (int i = 0; i < 500_000; i++) {
                var uuid = new UUID(random.nextLong(), random.nextLong()).toString();
                assertFalse(PersonalIdentityCode.containedIn(uuid), uuid);
            }
            assertFalse(PersonalIdentityCode.containedIn(
                    "http://data.europa.eu/esco/skill/00131052-308a-4d6b-8b83-2fd2f9ab4c21"));
            assertTrue(PersonalIdentityCode.containedIn(UUID.randomUUID() + " 131052-308T"), "beside one it is");
        }

        @Test
        void isSeen_whereverItStands_ifItsCheckFits() {
            var random = new Random(2023);
            for (int i = 0; i < 50_000; i++) {
                var code = IdentityCodes.random(random);
                var before = noise(random);
                var after = noise(random);
                var written = random.nextBoolean() ? code : code.toLowerCase(Locale.ROOT);
                assertTrue(PersonalIdentityCode.containedIn(before + written + after), "seed 2023, round " + i);
                var wrong = IdentityCodes.withWrongCheck(code, random);
                assertFalse(PersonalIdentityCode.containedIn(before + wrong + after), "seed 2023, round " + i);
            }
        }

        private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzåäöABCXYZ ,.;:!?()[]{}<>/\\'\"=+-_\n\t€";

        /** Anything but digits, which beside a code would make another number of it. */
        private static String noise(Random random) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            return text.toString();
        }
    }
}
