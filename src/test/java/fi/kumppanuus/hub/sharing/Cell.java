package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.BasisKind;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.testsupport.TestPartner;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One read of one stage, and what must come of it, from the promises as they are written and not from the gate: whatever
 * isn't listed here is refused.
 */
record Cell(
        Stage stage,
        TestPartner caller,
        boolean active,
        Token token,
        Id id,
        List<String> categories,
        @Nullable String purpose,
        @Nullable String user,
        @Nullable UUID only,
        UUID after) {
    /** What the caller's token says. */
    enum Token {
        OWN,
        ANOTHERS_CLIENT,
        ANOTHER_ISSUER
    }

    /** Whose id of whom the caller uses. */
    enum Id {
        OWN,
        ANOTHER_PARTNERS,
        NOBODYS
    }

    /** A permit with all that leaves and what it rests on, or the name of the refusal. */
    record Outcome(
            @Nullable String refusal,
            Set<UUID> records,
            @Nullable BasisKind basis,
            Set<UUID> relationships) {
        static Outcome refused(String name) {
            return new Outcome(name, Set.of(), null, Set.of());
        }
    }

    static Cell random(Random r, Stage.Cast cast, Stage stage, Set<TestPartner> idle) {
        var working = cast.callers().stream().filter(p -> !idle.contains(p)).toList();
        var caller = Stage.one(r, r.nextInt(8) > 0 ? working : cast.callers());
        String purpose = switch (r.nextInt(20)) {
            case 0 -> null;
            case 1 -> " ";
            case 2 -> "marketing";
            default -> cast.purpose(r, caller.type());
        };
        // Often just what this caller has a consent or a law for.
        var category = Stage.one(r, cast.categories());
        var about = stage.consents().stream()
                .filter(c -> c.recipient().equals(caller))
                .toList();
        if (!about.isEmpty() && r.nextInt(4) > 0) {
            var held = Stage.one(r, about);
            purpose = held.purpose();
            category = Stage.one(r, held.items()).category();
        }
        var byLaw = stage.served().stream()
                .filter(s -> s.recipient().equals(caller))
                .toList();
        if (!byLaw.isEmpty() && r.nextInt(3) > 0) {
            var served = Stage.one(r, byLaw);
            purpose = served.purpose();
            category = served.category();
        }
        var second = another(r, cast, stage);
        return new Cell(
                stage,
                caller,
                !idle.contains(caller),
                mostly(r, Token.values()),
                mostly(r, Id.values()),
                r.nextBoolean() || second.equals(category) ? List.of(category) : List.of(category, second),
                purpose,
                switch (r.nextInt(20)) {
                    case 0 -> null;
                    case 1 -> "Maija Meikäläinen";
                    default -> "case-worker-7";
                },
                r.nextInt(4) == 0 ? record(r, stage) : null,
                r.nextInt(5) == 0 ? record(r, stage) : Cursors.START);
    }

    /** Often of what the person has records of or somebody was allowed, so that one item is judged beside the other. */
    private static String another(Random r, Stage.Cast cast, Stage stage) {
        var met = Stream.concat(
                        stage.records().stream().map(Stage.Kept::category),
                        stage.consents().stream()
                                .flatMap(c -> c.items().stream().map(Stage.Item::category)))
                .toList();
        return Stage.one(r, met.isEmpty() || r.nextInt(4) == 0 ? cast.categories() : met);
    }

    private static <T> T mostly(Random r, T[] all) {
        return r.nextInt(10) > 0 ? all[0] : all[r.nextInt(all.length)];
    }

    /** One of the person's, whoever may see it, or of nobody's. */
    private static UUID record(Random r, Stage stage) {
        return stage.records().isEmpty() || r.nextInt(6) == 0
                ? new UUID(r.nextLong(), r.nextLong())
                : Stage.one(r, stage.records()).id();
    }

    boolean knowsThePerson() {
        return id == Id.OWN;
    }

    private boolean asks(Stage.Kept record) {
        return (only == null || only.equals(record.id()))
                && record.id().toString().compareTo(after.toString()) > 0;
    }

    Outcome expected(Catalogue catalogue) {
        if (!active || token != Token.OWN) {
            return Outcome.refused("partner-not-active");
        }
        var within = categories.stream()
                .map(catalogue::known)
                .filter(c -> c.recipientTypes().contains(caller.type()))
                .map(Category::code)
                .toList();
        if (within.isEmpty()) {
            return Outcome.refused("category-not-allowed");
        }
        if (purpose == null || purpose.isBlank()) {
            return Outcome.refused("purpose-missing");
        }
        var known = catalogue.purpose(purpose);
        if (known.isEmpty()) {
            return Outcome.refused("purpose-unknown");
        }
        var asked = within.stream()
                .filter(c -> known.get().categories().contains(c)
                        && known.get().recipients().containsKey(caller.type()))
                .collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return Outcome.refused("purpose-not-allowed");
        }
        if (user == null) {
            return Outcome.refused("acting-user-missing");
        }
        return user.contains(" ") ? Outcome.refused("acting-user-invalid") : aboutThePerson(asked);
    }

    private Outcome aboutThePerson(Set<String> asked) {
        if (!knowsThePerson()) {
            return Outcome.refused("consent-required");
        }
        var consented = consented().filter(i -> asked.contains(i.category())).toList();
        var law = stage.served().stream()
                .filter(s -> !stage.restricted()
                        && s.counts()
                        && s.recipient().equals(caller)
                        && s.purpose().equals(purpose)
                        && asked.contains(s.category()))
                .toList();
        var shown = new HashSet<UUID>();
        var used = new HashSet<UUID>();
        for (var record : stage.records()) {
            if (!record.there() || !asked.contains(record.category()) || !asks(record)) {
                continue;
            }
            if (stage.underSafety() && record.wordsOnly() && !record.source().equals(caller.id())) {
                continue;
            }
            boolean free = record.source().equals(caller.id())
                    || consented.stream()
                            .anyMatch(i -> i.category().equals(record.category())
                                    && i.sources().contains(record.source()));
            var because = law.stream()
                    .filter(s -> s.category().equals(record.category())
                            && s.source().id().equals(record.source()))
                    .map(Stage.Served::id)
                    .toList();
            if (free || !because.isEmpty()) {
                shown.add(record.id());
            }
            if (!free) {
                used.addAll(because);
            }
        }
        if (!consented.isEmpty()) {
            return new Outcome(null, shown, BasisKind.CONSENT, used);
        }
        if (!law.isEmpty()) {
            return new Outcome(
                    null,
                    shown,
                    BasisKind.STATUTE,
                    used.isEmpty() ? law.stream().map(Stage.Served::id).collect(Collectors.toSet()) : used);
        }
        return shown.isEmpty()
                ? Outcome.refused("consent-required")
                : new Outcome(null, shown, BasisKind.OWN, Set.of());
    }

    private Stream<Stage.Item> consented() {
        return stage.consents().stream()
                .filter(c -> !stage.restricted()
                        && c.counts()
                        && c.recipient().equals(caller)
                        && c.purpose().equals(purpose))
                .flatMap(c -> c.items().stream())
                .filter(i -> !i.over());
    }
}
