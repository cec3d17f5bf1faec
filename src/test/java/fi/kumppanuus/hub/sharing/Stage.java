package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.Purpose;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is so about one person, drawn at random, the half of it on the edge of counting. */
record Stage(
        TestPerson person,
        boolean restricted,
        List<Held> consents,
        List<Served> served,
        List<Kept> records,
        boolean underSafety) {
    /** A consent; at most one in force for a recipient and purpose. */
    record Held(
            UUID id,
            TestPartner recipient,
            String purpose,
            String state,
            boolean over,
            boolean oldNotice,
            List<Item> items) {
        boolean counts() {
            return state.equals("ACTIVE") && !over && !oldNotice;
        }
    }

    record Item(String category, Set<UUID> sources, boolean over, boolean opened) {}

    /** A service relationship; {@code days}: when it begins and ends, from today. */
    record Served(
            UUID id,
            TestPartner source,
            TestPartner recipient,
            String category,
            String purpose,
            int begins,
            int ends,
            boolean ended,
            boolean ruleEnded) {
        boolean counts() {
            return begins <= 0 && ends >= 0 && !ended && !ruleEnded;
        }
    }

    /** A record; only the current version of one that wasn't retracted is there. */
    record Kept(
            UUID id, String category, UUID source, String fate, boolean wordsOnly, boolean unconfirmed, Nature nature) {
        boolean there() {
            return fate.equals("current");
        }
    }

    /**
     * What a record is besides.
     *
     * @param audience beyond which it goes to nobody, if it says so
     * @param openedFor who has it all the same where the item is opened
     * @param age in days
     */
    record Nature(
            RecordKind kind,
            @Nullable UUID linkedTo,
            @Nullable Set<PartnerType> audience,
            Set<PartnerType> openedFor,
            int age) {}

    /** Who takes part: callers of every type and standing, and who puts records in. */
    record Cast(Catalogue catalogue, List<TestPartner> callers, List<TestPartner> sources) {
        List<String> categories() {
            return catalogue.categories().stream().map(Category::code).toList();
        }

        List<String> purposes() {
            return catalogue.purposes().stream().map(Purpose::code).toList();
        }

        /** Mostly one that this type may have, so that other conditions decide. */
        String purpose(Random r, PartnerType recipient) {
            var fitting = catalogue.purposes().stream()
                    .filter(p -> p.recipientTypes().contains(recipient))
                    .map(Purpose::code)
                    .toList();
            return one(r, r.nextInt(6) > 0 ? fitting : purposes());
        }

        private List<UUID> sourceIds() {
            var ids = new ArrayList<>(sources.stream().map(TestPartner::id).toList());
            ids.add(Source.SELF.value());
            return ids;
        }
    }

    static Stage random(Random r, Cast cast, TestPerson person) {
        var hot = one(r, List.of("skills-assessment", "skills-assessment", one(r, cast.categories())));
        boolean restricted = r.nextInt(6) == 0;
        var consents = consents(r, cast, hot);
        var served = served(r, cast, hot);
        // Of its own, so that what is drawn besides doesn't move everything else.
        var safety = new Random(10L * consents.size() + served.size());
        var confirming = new Random(-10L * consents.size() - served.size());
        var opening = new Random((hot
                                + consents.stream()
                                        .map(held -> held.recipient().type() + held.purpose() + held.state())
                                        .toList())
                        .hashCode()
                * 0x9E3779B97F4A7C15L);
        return new Stage(
                person,
                restricted,
                consents.stream().map(held -> opened(opening, held)).toList(),
                served,
                records(r, cast, hot, safety, confirming, opening),
                safety.nextInt(4) == 0);
    }

    static <T> T one(Random r, List<T> all) {
        return all.get(r.nextInt(all.size()));
    }

    /** Mostly the category that this person's things turn around, so that they meet. */
    private static String category(Random r, Cast cast, String hot) {
        return r.nextInt(3) > 0 ? hot : one(r, cast.categories());
    }

    private static List<Held> consents(Random r, Cast cast, String hot) {
        var all = new ArrayList<Held>();
        var taken = new HashSet<String>();
        for (int i = r.nextInt(10); i > 0; i--) {
            var recipient = one(r, cast.callers());
            var purpose = cast.purpose(r, recipient.type());
            var state = one(
                    r, List.of("ACTIVE", "ACTIVE", "ACTIVE", "WITHDRAWN", "RELINQUISHED", "INVALIDATED", "SUPERSEDED"));
            if (state.equals("ACTIVE") && !taken.add(recipient.id() + purpose)) {
                continue;
            }
            var items = new ArrayList<Item>();
            var named = new HashSet<String>();
            for (int n = r.nextInt(3) + 1; n > 0; n--) {
                var category = category(r, cast, hot);
                if (named.add(category)) {
                    items.add(new Item(category, some(r, cast.sourceIds()), r.nextInt(4) == 0, false));
                }
            }
            all.add(new Held(
                    UUID.randomUUID(), recipient, purpose, state, r.nextInt(5) == 0, r.nextInt(6) == 0, items));
        }
        return all;
    }

    private static Held opened(Random r, Held held) {
        return new Held(
                held.id(),
                held.recipient(),
                held.purpose(),
                held.state(),
                held.over(),
                held.oldNotice(),
                held.items().stream()
                        .map(i -> new Item(i.category(), i.sources(), i.over(), r.nextBoolean()))
                        .toList());
    }

    private static Set<UUID> some(Random r, List<UUID> ids) {
        var some = new HashSet<UUID>();
        some.add(one(r, ids));
        ids.stream().filter(id -> r.nextBoolean()).forEach(some::add);
        return some;
    }

    private static List<Served> served(Random r, Cast cast, String hot) {
        var all = new ArrayList<Served>();
        for (int i = r.nextInt(7); i > 0; i--) {
            var source = one(r, cast.sources());
            var recipient = one(r, cast.callers());
            int begins = r.nextInt(7) - 5;
            all.add(new Served(
                    UUID.randomUUID(),
                    source,
                    recipient,
                    category(r, cast, hot),
                    cast.purpose(r, recipient.type()),
                    begins,
                    begins + r.nextInt(9),
                    r.nextInt(6) == 0,
                    r.nextInt(6) == 0));
        }
        return all;
    }

    private static List<Kept> records(
            Random r, Cast cast, String hot, Random safety, Random confirming, Random opening) {
        var sources = cast.sourceIds();
        cast.callers().stream()
                .filter(p -> p.type() != PartnerType.STAFFING_COMPANY)
                .forEach(p -> sources.add(p.id()));
        var all = new ArrayList<Kept>();
        for (int i = r.nextInt(7); i > 0; i--) {
            var id = UUID.randomUUID();
            all.add(new Kept(
                    id,
                    category(r, cast, hot),
                    one(r, sources),
                    one(r, List.of("current", "current", "current", "superseded", "retracted")),
                    safety.nextInt(3) == 0,
                    confirming.nextInt(4) == 0,
                    nature(safety, all, opening)));
        }
        return all;
    }

    private static Nature nature(Random r, List<Kept> earlier, Random opening) {
        return new Nature(
                r.nextInt(3) > 0 ? RecordKind.SKILLS_ASSESSMENT : one(r, List.of(RecordKind.values())),
                earlier.isEmpty() || r.nextBoolean() ? null : one(r, earlier).id(),
                r.nextInt(4) > 0 ? null : types(r),
                types(opening),
                r.nextInt(10));
    }

    private static Set<PartnerType> types(Random r) {
        return Stream.of(PartnerType.values()).filter(type -> r.nextBoolean()).collect(Collectors.toSet());
    }
}
