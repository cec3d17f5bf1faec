package fi.kumppanuus.hub.platform;

import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class JsonDatesTest {
    @Inject
    ObjectMapper json;

    @Test
    void takesADate() throws JsonProcessingException {
        assertEquals(LocalDate.of(9999, 12, 31), json.readValue("\"9999-12-31\"", LocalDate.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01", "2026-02-30", "2026-1-1"})
    void refusesWhatIsNoDateOfTheContract(String text) {
        assertThrows(JsonProcessingException.class, () -> json.readValue('"' + text + '"', LocalDate.class));
    }

    @Test
    void takesATime() throws JsonProcessingException {
        var last = Instant.parse("9999-12-31T23:59:59Z");
        assertEquals(last, json.readValue("\"9999-12-31T23:59:59Z\"", Instant.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void refusesATimeOfAnotherAge(String text) {
        assertThrows(JsonProcessingException.class, () -> json.readValue('"' + text + '"', Instant.class));
    }

    /** Days since 1970 to the library, and one of them a date that the database can't keep. */
    @ParameterizedTest
    @ValueSource(strings = {"20000", "2147483648", "1.5", "[2026,1,1]", "true", "{}", "\"\"", "\"20000\""})
    void refusesWhatIsNoTextOfTheContract(String value) {
        assertThrows(JsonProcessingException.class, () -> json.readValue(value, LocalDate.class));
        assertThrows(JsonProcessingException.class, () -> json.readValue(value, Instant.class));
    }

    /** Where times are read from the address and not from a body. */
    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z"})
    void timesInAddresses_failNothing(String text) {
        var partner = TestHub.partner(PartnerType.KELA);
        for (var path : List.of("/consents", "/consents?role=source", "/subjects?role=recipient")) {
            Api.as(partner).queryParam("changedAfter", text).get(path).then().statusCode(lessThan(500));
        }
        for (var name : List.of("from", "to")) {
            Api.as(TestStaff.officer())
                    .queryParam(name, text)
                    .get("/oversight/audit/events")
                    .then()
                    .statusCode(lessThan(500));
        }
    }
}
