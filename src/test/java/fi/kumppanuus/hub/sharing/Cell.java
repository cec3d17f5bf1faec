package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.BasisKind;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.Purpose;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.testsupport.TestPartner;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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
        UUID before,
        Beside beside) {
    /**
     * What the call wants besides.
     *
     * @param lists further categories, open only by themselves
     * @param linked categories of what may belong to a record
     * @param days how old a version may be
     */
    record Beside(
            List<RecordKind> kinds,
            List<String> lists,
            List<String> linked,
            @Nullable Integer days) {}

    /** Half a day off, so that no record is as old as that to the second. */
    private static final Instant LATER = Instant.now().plus(Duration.ofHours(12));

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
            Set<Together> links,
            @Nullable BasisKind basis,
            Set<UUID> relationships) {
        static Outcome refused(String name) {
            return new Outcome(name, Set.of(), Set.of(), null, Set.of());
        }
    }

    /** A record that leaves, and another that is told to belong to it. */
    record Together(UUID record, UUID other, RecordKind kind) {}

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
                r.nextInt(5) == 0 ? record(r, stage) : Cursors.END,
                beside(r, cast, stage));
    }

    private static Beside beside(Random r, Stage.Cast cast, Stage stage) {
        return new Beside(
                r.nextInt(4) > 0 ? List.of(RecordKind.values()) : List.of(Stage.one(r, List.of(RecordKind.values()))),
                r.nextInt(3) > 0 ? List.of() : List.of(another(r, cast, stage)),
                r.nextInt(3) > 0 ? List.of() : List.of(another(r, cast, stage)),
                r.nextInt(4) > 0 ? null : r.nextInt(10));
    }

    Wanted wanted(Catalogue catalogue, int limit) {
        return new Wanted(
                beside.kinds(),
                listed().stream().map(catalogue::known).toList(),
                beside.linked().stream().map(catalogue::known).toList(),
                only,
                null,
                before,
                beside.days() == null ? null : LATER.minus(Duration.ofDays(beside.days())),
                false,
                limit);
    }

    private Set<String> listed() {
        return union(categories, beside.lists());
    }

    private static Set<String> union(Collection<String> a, Collection<String> b) {
        return Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet());
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
        var nature = record.nature();
        return listed().contains(record.category())
                && beside.kinds().contains(nature.kind())
                && (only == null || only.equals(record.id()))
                && record.id().toString().compareTo(before.toString()) < 0
                // created so many days before now, and now is half a day before LATER
                && (beside.days() == null || nature.age() < beside.days() - 0.5);
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
        var decisive = allowed(catalogue, known.get(), categories);
        if (decisive.isEmpty()) {
            return Outcome.refused("purpose-not-allowed");
        }
        if (user == null) {
            return Outcome.refused("acting-user-missing");
        }
        return user.contains(" ")
                ? Outcome.refused("acting-user-invalid")
                : aboutThePerson(decisive, allowed(catalogue, known.get(), listed()));
    }

    private Set<String> allowed(Catalogue catalogue, Purpose known, Collection<String> of) {
        return of.stream()
                .map(catalogue::known)
                .filter(c -> c.recipientTypes().contains(caller.type()))
                .map(Category::code)
                .filter(c ->
                        known.categories().contains(c) && known.recipients().containsKey(caller.type()))
                .collect(Collectors.toSet());
    }

    private Outcome aboutThePerson(Set<String> decisive, Set<String> open) {
        if (!knowsThePerson()) {
            return Outcome.refused("consent-required");
        }
        var shown = stage.records().stream()
                .filter(r -> leaves(r) && open.contains(r.category()) && asks(r))
                .toList();
        var ids = shown.stream().map(Stage.Kept::id).collect(Collectors.toSet());
        var links = shown.stream().flatMap(this::together).collect(Collectors.toSet());
        var used = shown.stream()
                .filter(r -> !free(r))
                .flatMap(r -> laws(r).map(Stage.Served::id))
                .collect(Collectors.toSet());
        var consented = consented().map(Stage.Item::category).collect(Collectors.toSet());
        var law = law().filter(s -> open.contains(s.category())).toList();
        var granted = union(consented, law.stream().map(Stage.Served::category).toList());
        if (granted.stream().anyMatch(decisive::contains)) {
            if (used.isEmpty() && consented.stream().noneMatch(decisive::contains)) {
                law.stream()
                        .filter(s -> decisive.contains(s.category()))
                        .map(Stage.Served::id)
                        .forEach(used::add);
            }
            var basis = consented.stream().anyMatch(open::contains) ? BasisKind.CONSENT : BasisKind.STATUTE;
            return new Outcome(null, ids, links, basis, used);
        }
        boolean own = shown.stream().allMatch(r -> r.source().equals(caller.id()) && decisive.contains(r.category()));
        return shown.isEmpty() || !own
                ? Outcome.refused("consent-required")
                : new Outcome(null, ids, links, BasisKind.OWN, Set.of());
    }

    /** Whether it may leave for this caller at all, wanted or not. */
    private boolean leaves(Stage.Kept r) {
        boolean kept = stage.underSafety() && r.wordsOnly() && !r.source().equals(caller.id());
        var audience = r.nature().audience();
        return r.there()
                && !kept
                && (audience == null || audience.contains(caller.type()) || opened(r))
                && (free(r) || laws(r).findAny().isPresent());
    }

    private boolean opened(Stage.Kept r) {
        return r.nature().openedFor().contains(caller.type())
                && free(r)
                && consented().anyMatch(i -> i.opened() && i.category().equals(r.category()));
    }

    private boolean free(Stage.Kept r) {
        return r.source().equals(caller.id())
                || !r.unconfirmed()
                        && consented()
                                .anyMatch(i -> i.category().equals(r.category())
                                        && i.sources().contains(r.source()));
    }

    private Stream<Stage.Served> laws(Stage.Kept r) {
        return law().filter(s ->
                s.category().equals(r.category()) && s.source().id().equals(r.source()));
    }

    private Stream<Stage.Served> law() {
        return stage.served().stream()
                .filter(s -> !stage.restricted()
                        && s.counts()
                        && s.recipient().equals(caller)
                        && s.purpose().equals(purpose));
    }

    private Stream<Together> together(Stage.Kept r) {
        var considered = union(listed(), beside.linked());
        return stage.records().stream()
                .filter(o -> considered.contains(o.category()) && leaves(o))
                .filter(o -> o.id().equals(r.nature().linkedTo())
                        || r.id().equals(o.nature().linkedTo()))
                .map(o -> new Together(r.id(), o.id(), o.nature().kind()));
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
