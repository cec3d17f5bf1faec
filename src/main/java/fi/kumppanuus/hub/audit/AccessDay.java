package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one organisation did with a person's data on a day; what it was refused, in a week from Monday on.
 *
 * @param automatic whether jobs did all of it
 */
public record AccessDay(
        Optional<PartnerId> partner,
        LocalDate from,
        LocalDate until,
        Outcome outcome,
        int times,
        Instant newest,
        List<Action> actions,
        List<String> purposes,
        long categories,
        boolean automatic) {}
