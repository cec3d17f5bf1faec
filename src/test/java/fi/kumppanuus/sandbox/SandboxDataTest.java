package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxDataTest {
    private static final String CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    @Test
    void identityCodes_areValid_andOfTheTestRange() {
        for (DemoNetwork.Jobseeker person : DemoNetwork.jobseekers(Path.of("keycloak-realm"))) {
            String code = person.personalIdentityCode();
            int digits = Integer.parseInt(code.substring(0, 6) + code.substring(7, 10));
            assertEquals(CHECK_CHARACTERS.charAt(digits % 31), code.charAt(10), person.username());
            assertEquals('9', code.charAt(7), person.username());
        }
    }

    @Test
    void aino_is24() {
        String code = DemoNetwork.jobseekers(Path.of("keycloak-realm")).stream()
                .filter(person -> person.username().equals("aino"))
                .findFirst()
                .orElseThrow()
                .personalIdentityCode();
        assertEquals("140302A", code.substring(0, 7));
        assertEquals(
                24,
                Period.between(LocalDate.of(2002, 3, 14), LocalDate.of(2026, 11, 22))
                        .getYears());
    }

    @Test
    void businessIds_haveTheirCheckDigit_outsideTheRangeGivenOut() {
        Set<String> ids = new HashSet<>();
        DemoNetwork.PARTNERS.forEach(partner -> ids.add(partner.businessId()));
        for (int seed = 0; seed < 50; seed++) {
            ids.add(NewPartner.businessId(seed));
        }
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1};
        for (String id : ids) {
            assertTrue(id.matches("99\\d{5}-\\d"), id);
            String digits = id.replace("-", "");
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (digits.charAt(i) - '0');
            }
            assertEquals(0, sum % 11, id);
        }
    }

    @Test
    void onlyTheTwoOulus_shareABusinessId() {
        assertEquals(
                DemoNetwork.partner("employment-oulu").businessId(),
                DemoNetwork.partner("municipality-oulu").businessId());
        assertEquals(
                DemoNetwork.PARTNERS.size() - 1,
                DemoNetwork.PARTNERS.stream()
                        .map(DemoNetwork.Partner::businessId)
                        .distinct()
                        .count());
    }

    /** What the catalogue lets a type hold, the demo agreements name; both sides of a joint one say so. */
    @Test
    void agreements_areWhole() throws IOException {
        var catalogue = Http.JSON.readTree(
                Path.of("src/main/resources/catalogue/catalogue.json").toFile());
        for (DemoNetwork.Partner partner : DemoNetwork.PARTNERS) {
            Set<String> held = new HashSet<>();
            for (var category : catalogue.get("categories")) {
                for (var list : new String[] {"recipientTypes", "supplierTypes"}) {
                    category.get(list).forEach(type -> {
                        if (type.asText().equals(partner.type().name())) {
                            held.add(category.get("code").asText());
                        }
                    });
                }
            }
            Set<String> stated = new HashSet<>();
            DemoNetwork.arrangements(partner).forEach(one -> {
                stated.add(one.category());
                one.withKey().ifPresent(key -> assertTrue(says(DemoNetwork.partner(key), partner, one), key));
            });
            assertEquals(held, stated, partner.key());
        }
    }

    private static boolean says(DemoNetwork.Partner other, DemoNetwork.Partner partner, DemoNetwork.Arrangement one) {
        boolean joint = one.arrangement().equals("JOINT_CONTROLLER");
        return DemoNetwork.arrangements(other).stream()
                .filter(theirs -> theirs.category().equals(one.category()))
                .anyMatch(theirs -> joint
                        ? theirs.arrangement().equals(one.arrangement())
                                && theirs.withKey().equals(Optional.of(partner.key()))
                        : theirs.arrangement().equals("CONTROLLER"));
    }

    @Test
    void clock_takesStepsForward_only() {
        assertEquals(Duration.ofDays(30), MovedClock.parsed("+30d"));
        assertEquals(Duration.ofHours(2), MovedClock.parsed("+2h"));
        assertThrows(SandboxFailure.class, () -> MovedClock.parsed("-1d"));
    }

    @Test
    void form_isFilled_asABrowserWould() {
        var page = new Browser.Page("http://localhost/my/requests/x?lang=fi", 200, """
                <form method="post" action="/answer?a=1&amp;b=2"><input type="hidden" name="token" value="t&#39;1">
                <input type="radio" name="item.contact" value="yes"> <input type="radio" name="item.contact" value="no">
                <input type="checkbox" name="ticked" value="1" checked>
                <button type="submit" name="action" value="decide">x</button></form>
                """);
        Browser.Form form = page.formWith("token").orElseThrow();
        assertEquals("http://localhost/answer?a=1&b=2", form.action());
        assertEquals(
                java.util.Map.of("token", "t'1", "ticked", "1", "item.contact", "yes"),
                form.filled(java.util.Map.of("item.contact", "yes")));
        assertEquals(java.util.List.of("item.contact"), form.radiosOffering("yes"));
        assertEquals("decide", form.submitButton().orElseThrow().value());
    }
}
