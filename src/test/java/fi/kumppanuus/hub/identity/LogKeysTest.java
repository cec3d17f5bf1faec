package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each person has a key of the log from the first moment, their own, until it is deleted. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class LogKeysTest {
    @Inject
    LogKeys keys;

    private Map<PersonId, byte[]> of(PersonId... people) throws SQLException {
        try (var connection = TestHub.connect(PostgresServer.APP)) {
            return keys.of(connection, Arrays.asList(people));
        }
    }

    private static PersonId person() {
        return new PersonId(TestHub.person().id());
    }

    @Test
    void eachHasTheirOwn_andAlwaysTheSame() throws SQLException {
        var one = person();
        var other = person();
        var both = of(one, other, one);
        assertEquals(2, both.size());
        assertEquals(LogKeys.BYTES, both.get(one).length);
        assertFalse(Arrays.equals(both.get(one), both.get(other)));
        assertArrayEquals(both.get(one), of(one).get(one));
    }

    @Test
    void deletedAndUnknown_haveNone() throws SQLException {
        var one = person();
        TestHub.sql("delete from person_log_key where person_id = ?", one.value());
        assertTrue(of(one, new PersonId(UUID.randomUUID())).isEmpty());
        assertTrue(of().isEmpty());
    }

    @Test
    void anotherPersonsKey_orTheDataKey_doesNotOpenAsOne() throws SQLException {
        var one = person();
        var other = person();
        for (var table : List.of("person_log_key", "person_key")) {
            var from = table.equals("person_key") ? one : other;
            TestHub.sql(
                    "update person_log_key set wrapped = (select wrapped from " + table
                            + " where person_id = ?) where person_id = ?",
                    from.value(),
                    one.value());
            assertThrows(IllegalStateException.class, () -> of(one));
        }
        TestHub.sql("delete from person_log_key where person_id = ?", one.value());
    }
}
