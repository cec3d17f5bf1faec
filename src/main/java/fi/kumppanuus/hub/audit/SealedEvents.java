package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.LogKeys;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.tlog.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Events with their places in the tree, and with the salts as far as they are still there. */
@ApplicationScoped
class SealedEvents {
    private static final String SELECT = "select " + EventSearch.COLUMNS + """
            , l.leaf_index, l.hash, l.commitment, l.salt from audit_leaf l join audit_event on id = l.event_id
            where\s""";

    private final DataSource dataSource;
    private final LogKeys logKeys;

    SealedEvents(DataSource dataSource, LogKeys logKeys) {
        this.dataSource = dataSource;
        this.logKeys = logKeys;
    }

    private record Row(AuditEvent event, long index, Hash hash, byte[] commitment, byte @Nullable [] secret) {}

    /** An event as it was sealed. Without salts nothing of its personal part can be shown. */
    record Sealed(AuditEvent event, long index, Hash hash, byte[] commitment, Optional<Salts> salts) {
        String entry() {
            return text(LeafEntry.withCommitment(event, commitment).clear());
        }

        Optional<String> committed() {
            return salts.map(s -> text(LeafEntry.personal(event, s)));
        }

        String staff() {
            return text(LeafEntry.staff(event));
        }

        private static String text(byte[] utf8) {
            return new String(utf8, StandardCharsets.UTF_8);
        }
    }

    Optional<Sealed> of(UUID event) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(SELECT + "l.event_id = ?")) {
            select.setObject(1, event);
            return read(connection, select.executeQuery()).stream().findFirst();
        }
    }

    /** Of a range of the tree, in its order. */
    List<Sealed> range(Connection connection, long first, long end) throws SQLException {
        try (var select =
                connection.prepareStatement(SELECT + "l.leaf_index >= ? and l.leaf_index < ? order by l.leaf_index")) {
            select.setLong(1, first);
            select.setLong(2, end);
            return read(connection, select.executeQuery());
        }
    }

    private List<Sealed> read(Connection connection, ResultSet result) throws SQLException {
        var rows = new ArrayList<Row>();
        try (result) {
            while (result.next()) {
                rows.add(new Row(
                        EventSearch.event(result),
                        result.getLong("leaf_index"),
                        Hash.of(result.getBytes("hash")),
                        result.getBytes("commitment"),
                        result.getBytes("salt")));
            }
        }
        var people = rows.stream()
                .flatMap(row -> Optional.ofNullable(row.event().subject()).stream())
                .collect(Collectors.toSet());
        var keys = people.isEmpty() ? Map.<PersonId, byte[]>of() : logKeys.of(connection, people);
        return rows.stream()
                .map(row -> new Sealed(row.event(), row.index(), row.hash(), row.commitment(), salts(row, keys)))
                .toList();
    }

    /** Of somebody whose key was gone when the event was sealed they are nobody's; then the commitment doesn't fit. */
    private static Optional<Salts> salts(Row row, Map<PersonId, byte[]> keys) {
        var subject = row.event().subject();
        var salts = subject == null
                ? Optional.ofNullable(row.secret()).map(Salts::of)
                : Optional.ofNullable(keys.get(subject))
                        .map(key -> Salts.ofPerson(key, row.event().id()));
        return salts;
    }
}
