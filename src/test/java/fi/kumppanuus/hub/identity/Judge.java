package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the table and the promises say to a call, in the order of design.md section 4. It knows nothing of how the hub
 * decides.
 */
final class Judge {
    private final AuthorizationTable table;

    Judge(AuthorizationTable table) {
        this.table = table;
    }

    /** What stops the caller before anybody's data is looked at. */
    Optional<Outcome> atTheDoor(AuthorizationTable.Operation operation, Caller caller, List<String> scopes) {
        return atTheDoor(operation, caller, scopes, false);
    }

    /** @param ended whether the call is about consents that have ended alone */
    Optional<Outcome> atTheDoor(
            AuthorizationTable.Operation operation, Caller caller, List<String> scopes, boolean ended) {
        if (caller.holder() == Caller.Holder.OF_NO_USE) {
            return Optional.of(Outcome.turnedAway("unauthenticated"));
        }
        if (operation.role().isPresent()) {
            if (!caller.roles().contains(operation.role().get())) {
                return Optional.of(Outcome.turnedAway("role-missing"));
            }
            return caller.partner() == null || !operation.isHubsOwn()
                    ? Optional.empty()
                    : Optional.of(Outcome.refused("not-found"));
        }
        if (!operation.scopes().isEmpty() && Collections.disjoint(operation.scopes(), scopes)) {
            return Optional.of(Outcome.turnedAway("insufficient-scope"));
        }
        if (operation.isPersons()) {
            return caller.holder() == Caller.Holder.PERSON
                    ? Optional.empty()
                    : Optional.of(Outcome.turnedAway("login-first"));
        }
        if (caller.holder() != Caller.Holder.PARTNER) {
            return Optional.of(Outcome.turnedAway("not-a-partner"));
        }
        return standing(operation, caller, ended);
    }

    private static Optional<Outcome> standing(AuthorizationTable.Operation operation, Caller caller, boolean ended) {
        boolean open = switch (operation.suspended()) {
            case "yes" -> true;
            case "ended" -> ended;
            default -> false;
        };
        if (caller.standing() == Caller.Standing.UNREGISTERED
                || (caller.standing() == Caller.Standing.NOT_ACTIVE && !open)) {
            return Optional.of(Outcome.refused("partner-not-active"));
        }
        return operation.isFor(caller.type()) ? Optional.empty() : Optional.of(Outcome.refused(operation.others()));
    }

    /** Whether a caller that came in may do it with ids of another. */
    Outcome withForeignIds(AuthorizationTable.Operation operation, Caller caller) {
        if (operation.foreign() == null) {
            return Outcome.PERMIT;
        }
        boolean beyond = operation.beyond() != null
                && (operation.beyond().equals("authority")
                        ? AuthorizationTable.AUTHORITIES.contains(caller.type())
                        : caller.roles().contains(Roles.DPO) && caller.partner() == null);
        return beyond ? Outcome.PERMIT : Outcome.refused(operation.foreign());
    }

    /** What a read states, and what the person has decided about this caller and purpose. */
    record Reading(@Nullable String purpose, @Nullable String user, Set<String> open) {}

    /** The categories that may be shown, or a refusal. */
    Optional<Outcome> toRead(AuthorizationTable.Operation operation, PartnerType type, Reading reading) {
        var within =
                operation.about().stream().filter(c -> table.mayHold(type, c)).toList();
        if (within.isEmpty()) {
            return Optional.of(Outcome.refused("category-not-allowed"));
        }
        var purpose = reading.purpose();
        if (purpose == null || purpose.isBlank()) {
            return Optional.of(Outcome.refused("purpose-missing"));
        }
        if (table.purpose(purpose).isEmpty()) {
            return Optional.of(Outcome.refused("purpose-unknown"));
        }
        if (within.stream().noneMatch(c -> table.allows(purpose, type, c))) {
            return Optional.of(Outcome.refused("purpose-not-allowed"));
        }
        return user(reading.user())
                .or(() -> within.stream().anyMatch(reading.open()::contains)
                        ? Optional.empty()
                        : Optional.of(Outcome.refused("consent-required")));
    }

    /** @param open whether the person or a law lets this caller put it in */
    Optional<Outcome> toWrite(
            AuthorizationTable.Operation operation, PartnerType type, @Nullable String user, boolean open) {
        if (operation.about().stream().noneMatch(c -> table.mayPutIn(type, c))) {
            return Optional.of(Outcome.refused("category-not-allowed"));
        }
        return user(user).or(() -> open ? Optional.empty() : Optional.of(Outcome.refused("consent-required")));
    }

    /**
     * Of one item for one recipient.
     *
     * @param recipient none, if no active partner has the id
     */
    Optional<Outcome> toAsk(
            Caller asker, @Nullable PartnerType recipient, boolean itself, String purpose, String category) {
        if (recipient == null) {
            return Optional.of(Outcome.refused("partner-unknown"));
        }
        if (!itself && !AuthorizationTable.AUTHORITIES.contains(asker.type())) {
            return Optional.of(Outcome.refused("recipient-not-allowed"));
        }
        return item(recipient, purpose, category);
    }

    Optional<Outcome> item(PartnerType recipient, String purpose, String category) {
        if (table.category(category).isPresent()) {
            if (!table.mayHold(recipient, category)) {
                return Optional.of(Outcome.refused("category-not-allowed"));
            }
            if (table.purpose(purpose).isPresent() && !table.allows(purpose, recipient, category)) {
                return Optional.of(Outcome.refused("purpose-not-allowed"));
            }
        }
        return table.category(category).isEmpty() || table.purpose(purpose).isEmpty()
                ? Optional.of(Outcome.refused("unprocessable"))
                : Optional.empty();
    }

    static Optional<Outcome> user(@Nullable String user) {
        if (user == null) {
            return Optional.of(Outcome.refused("acting-user-missing"));
        }
        return user.contains(" ") ? Optional.of(Outcome.refused("acting-user-invalid")) : Optional.empty();
    }
}
