package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.XRoadMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One statement for any number of events. Repeating it with the same ids changes nothing. */
final class AuditInsert {
    private static final String SQL = """
            insert into audit_event (id, at, client, partner, acting_user, subject, action, categories, records,
              record_versions, purpose, basis, basis_id, basis_version, relationships, outcome, reason, request_id,
              x_road_client, x_road_id, x_road_issue, x_road_represented_party, trace_id)
            select id, at, client, partner, acting_user, subject, action, categories, records::uuid[],
              record_versions::int[], purpose, basis, basis_id, basis_version, relationships::uuid[], outcome, reason, request_id,
              x_road_client, x_road_id, x_road_issue, x_road_represented_party, trace_id
            from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::bigint[],
              ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[], ?::uuid[],
              ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as e(id, at, client, partner, acting_user, subject, action, categories, records, record_versions, purpose,
                basis, basis_id, basis_version, relationships, outcome, reason, request_id,
                x_road_client, x_road_id, x_road_issue, x_road_represented_party, trace_id)
            on conflict do nothing
            """;

    private AuditInsert() {}

    static void run(Connection connection, List<AuditEvent> events) throws SQLException {
        try (var insert = connection.prepareStatement(SQL)) {
            var columns = new Columns(connection, events);
            Object[] all = {
                columns.of("uuid", AuditEvent::id),
                columns.of("timestamptz", e -> e.at().atOffset(ZoneOffset.UTC).toString()),
                columns.of("text", AuditEvent::client),
                columns.of("uuid", e -> e.partner() == null ? null : e.partner().value()),
                columns.of(
                        "text",
                        e -> e.actingUser() == null ? null : e.actingUser().value()),
                columns.of("uuid", e -> e.subject() == null ? null : e.subject().value()),
                columns.of("text", e -> e.action().code()),
                columns.of("int8", AuditEvent::categories),
                columns.of("text", e -> literal(parts(e, RecordRef::id))),
                columns.of("text", e -> literal(parts(e, RecordRef::version))),
                columns.of("text", AuditEvent::purpose),
                columns.of(
                        "text", e -> e.basis() == null ? null : e.basis().kind().name()),
                columns.of("uuid", e -> e.basis() == null ? null : e.basis().id()),
                columns.of("int4", e -> e.basis() == null ? null : e.basis().version()),
                columns.of(
                        "text",
                        e -> e.basis() == null ? "{}" : literal(e.basis().relationships())),
                columns.of("text", e -> e.outcome().name()),
                columns.of("text", AuditEvent::reason),
                columns.of("uuid", AuditEvent::requestId),
                columns.of("text", e -> xRoad(e, XRoadMessage::client)),
                columns.of("text", e -> xRoad(e, XRoadMessage::id)),
                columns.of("text", e -> xRoad(e, XRoadMessage::issue)),
                columns.of("text", e -> xRoad(e, XRoadMessage::representedParty)),
                columns.of("text", AuditEvent::traceId),
            };
            for (int i = 0; i < all.length; i++) {
                insert.setObject(i + 1, all[i]);
            }
            insert.executeUpdate();
        }
    }

    /** unnest would flatten an array of arrays, so the inner ones travel as array literals. */
    private static String literal(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable String xRoad(AuditEvent event, Function<XRoadMessage, @Nullable String> part) {
        return event.xRoad() == null ? null : part.apply(event.xRoad());
    }

    private static List<?> parts(AuditEvent event, Function<RecordRef, Object> part) {
        return event.records().stream().map(part).toList();
    }

    private record Columns(Connection connection, List<AuditEvent> events) {
        Object of(String type, Function<AuditEvent, @Nullable Object> value) throws SQLException {
            return connection.createArrayOf(type, events.stream().map(value).toArray());
        }
    }
}
