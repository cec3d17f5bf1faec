package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
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
}
