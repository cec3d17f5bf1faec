package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.TokenRefused;
import io.quarkus.security.AuthenticationFailedException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Each proof of possession serves one request, on all instances together. It is written down in the transaction of the
 * request's event, so two instances that are shown the same one can't both answer with data.
 */
final class SpentProofs {
    // In one order, so that two batches with the same proofs wait for each other in one direction only.
    private static final String SQL = """
            with presented as (
              select distinct proof, request_id from unnest(?::uuid[], ?::uuid[]) as p(proof, request_id)
            ), taken as (
              insert into spent_proof (proof, request_id)
              select distinct on (proof) proof, request_id from presented order by proof, request_id
              on conflict do nothing
              returning proof, request_id
            )
            select request_id from presented
            where (proof, request_id) not in (select proof, request_id from taken)
              and not exists (select from spent_proof s where s.proof = presented.proof and s.request_id = presented.request_id)
            """;

    private SpentProofs() {}

    static boolean among(List<AuditEvent> events) {
        return events.stream().anyMatch(e -> e.proof() != null);
    }

    /**
     * Writes events and the proofs they came with, in the caller's transaction; gives the requests whose proof had served
     * another. Their events say so and hold nothing that was not given.
     */
    static Set<UUID> store(Connection connection, List<AuditEvent> events) throws SQLException {
        var replayed = replayed(connection, events);
        AuditInsert.run(
                connection,
                events.stream()
                        .map(e -> replayed.contains(e.requestId()) ? e.replayed() : e)
                        .toList());
        return replayed;
    }

    private static Set<UUID> replayed(Connection connection, List<AuditEvent> events) throws SQLException {
        var proven = events.stream().filter(e -> e.proof() != null).toList();
        var requests = new HashSet<UUID>();
        try (var statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, uuids(connection, proven, AuditEvent::proof));
            statement.setArray(2, uuids(connection, proven, AuditEvent::requestId));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    requests.add(Objects.requireNonNull(rows.getObject(1, UUID.class)));
                }
            }
        }
        return requests;
    }

    private static Array uuids(
            Connection connection, List<AuditEvent> events, Function<AuditEvent, @Nullable UUID> part)
            throws SQLException {
        return connection.createArrayOf("uuid", events.stream().map(part).toArray());
    }

    static AuthenticationFailedException refusal() {
        return new AuthenticationFailedException(new TokenRefused("proof"));
    }
}
