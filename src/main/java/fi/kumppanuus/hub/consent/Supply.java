package fi.kumppanuus.hub.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A consent as one of its sources has part in it: what it may supply, since when, and how that ended. What becomes of the
 * items of others leaves no trace in it.
 */
final class Supply {
    private Map<String, Instant> items = Map.of();
    private Instant begunAt = Instant.EPOCH;
    private Instant validUntil = Instant.EPOCH;
    private Instant changedAt = Instant.EPOCH;
    private @Nullable Instant endedAt;
    private @Nullable End end;

    /** A version of the consent: the last instants, exclusive, of the categories that this source could supply by it. */
    record Version(Instant at, ConsentState state, Map<String, Instant> items) {}

    /** Why, as far as a source may know: what anybody could tell by the clock or the catalogue, and that it goes on. */
    enum End {
        EXPIRED,
        NOTICE_CHANGED,
        RENEWED,
        /** Before its last day, by whatever act: a withdrawal is not for the source to know of. */
        CLOSED;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private Supply() {}

    /** @param noticeEnds from when a new notice ends the consent, if one does */
    static Supply at(Instant now, List<Version> versions, @Nullable Instant noticeEnds) {
        var supply = new Supply();
        var outdated = Optional.ofNullable(noticeEnds).filter(ends -> !ends.isAfter(now));
        var last = outdated.orElse(now);
        versions.stream().filter(v -> !v.at().isAfter(last)).forEach(supply::follow);
        supply.passTo(last);
        outdated.ifPresent(ends -> supply.change(Map.of(), ends, End.NOTICE_CHANGED));
        return supply;
    }

    private void follow(Version version) {
        passTo(version.at());
        change(version.items(), version.at(), version.state() == ConsentState.SUPERSEDED ? End.RENEWED : End.CLOSED);
    }

    /** What ran out by itself until then. */
    private void passTo(Instant at) {
        var next = items.values().stream().min(Comparator.naturalOrder()).filter(end -> !end.isAfter(at));
        if (next.isPresent()) {
            var left = new TreeMap<>(items);
            left.values().removeIf(end -> !end.isAfter(next.get()));
            change(left, next.get(), End.EXPIRED);
            passTo(at);
        }
    }

    private void change(Map<String, Instant> to, Instant at, End why) {
        if (to.equals(items)) {
            return;
        }
        if (items.isEmpty()) {
            begunAt = at;
        }
        changedAt = at;
        endedAt = to.isEmpty() ? at : null;
        end = to.isEmpty() ? why : null;
        validUntil = to.values().stream().max(Comparator.naturalOrder()).orElse(validUntil);
        items = new TreeMap<>(to);
    }

    /** What may be supplied now, by category. */
    Map<String, Instant> items() {
        return items;
    }

    Instant begunAt() {
        return begunAt;
    }

    /** Of what it was or is to last longest. */
    Instant validUntil() {
        return validUntil;
    }

    Instant changedAt() {
        return changedAt;
    }

    ConsentStatus status() {
        return endedAt == null ? ConsentStatus.IN_FORCE : ConsentStatus.ENDED;
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    Optional<End> end() {
        return Optional.ofNullable(end);
    }
}
