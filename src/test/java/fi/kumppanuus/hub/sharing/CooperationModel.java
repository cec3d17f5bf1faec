package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Random networks, and the indicator by counting, as the contract defines it. */
final class CooperationModel {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private CooperationModel() {}

    /** What is compared. */
    record Told(String level, List<UUID> partners, List<String> types, int open, String last, String next) {}

    static Told of(Cooperation cooperation, PartnerType viewer) {
        return new Told(
                cooperation.level().name(),
                cooperation.partners().stream().map(Source::value).toList(),
                cooperation.partnerTypes().stream().map(Enum::name).toList(),
                cooperation.openEvents(),
                cooperation.lastActivityOn().map(LocalDate::toString).orElse("never"),
                cooperation
                        .nextStepOf(viewer)
                        .map(s -> s.dueOn() + " " + s.eventCard() + " " + s.number())
                        .orElse("none"));
    }

    /** By the contract's sentences, one after the other. */
    static Told expected(List<? extends Matter> seen, PartnerType viewer, LocalDate today) {
        var partners = new TreeMap<UUID, String>();
        var steps = new TreeSet<String>();
        int open = 0;
        String last = "";
        for (var matter : seen) {
            boolean takesPart = false;
            var days = new ArrayList<LocalDate>();
            if (matter instanceof Matter.Card card) {
                var status = card.content().status();
                takesPart = status == EventCardStatus.OPEN || status == EventCardStatus.IN_PROGRESS;
                open += takesPart ? 1 : 0;
                days.add(card.content().occurredOn());
                int lowest = Integer.MAX_VALUE;
                String due = "";
                for (var step : card.content().steps()) {
                    days.add(step.doneOn());
                    if (takesPart && step.doneOn() == null && step.ownerType() == viewer && step.number() < lowest) {
                        lowest = step.number();
                        due = step.dueOn() == null ? "null" : step.dueOn().toString();
                    }
                }
                if (lowest < Integer.MAX_VALUE) {
                    steps.add(due + " " + card.id() + " " + lowest);
                }
            } else if (matter instanceof Matter.Action action) {
                var content = action.content();
                days.add(content.startedOn());
                days.add(content.endedOn());
                if (content.status() == ServiceActionStatus.PLANNED
                        || content.status() == ServiceActionStatus.STARTED) {
                    takesPart = true;
                } else if (content.status() == null) {
                    boolean begun = content.startedOn() != null;
                    boolean ended = content.endedOn() != null;
                    boolean planned =
                            content.plannedOn() != null && content.plannedOn().compareTo(today) >= 0;
                    takesPart = begun ? !ended : !ended && planned;
                }
            }
            if (takesPart) {
                partners.put(matter.source().value(), matter.type().name());
            }
            for (var day : days) {
                if (day != null && day.compareTo(today) <= 0 && day.toString().compareTo(last) > 0) {
                    last = day.toString();
                }
            }
        }
        boolean lately = !last.isEmpty() && !LocalDate.parse(last).plusDays(30).isBefore(today);
        var level = partners.isEmpty()
                ? "NONE"
                : partners.size() == 1 ? "ONE_PARTNER" : lately ? "SHARED_ACTIVE" : "SHARED";
        var types = new TreeSet<PartnerType>();
        partners.values().forEach(type -> types.add(PartnerType.valueOf(type)));
        return new Told(
                level,
                partners.keySet().stream().toList(),
                types.stream().map(Enum::name).toList(),
                open,
                last.isEmpty() ? "never" : last,
                steps.isEmpty() ? "none" : steps.first());
    }

    /** Some partners with some cards and actions each, now and then none at all. */
    static List<Matter> network(Random random, LocalDate today) {
        var all = new ArrayList<Matter>();
        int partners = random.nextInt(5);
        for (int partner = 0; partner < partners; partner++) {
            var type = one(random, PartnerType.values());
            for (int i = random.nextInt(4); i > 0; i--) {
                int id = partner * 100 + i;
                all.add(
                        random.nextBoolean()
                                ? new Matter.Card(id(1_000 + id), source(partner), type, cardContent(random, today))
                                : new Matter.Action(
                                        id(2_000 + id), source(partner), type, actionContent(random, type, today)));
            }
        }
        return all;
    }

    static EventCardContent cardContent(Random random, LocalDate today) {
        var steps = new ArrayList<EventCardContent.CardStep>();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            steps.add(new EventCardContent.CardStep(
                    n, one(random, PartnerType.values()), day(random, today, 40), day(random, today, 60)));
        }
        return new EventCardContent(
                "JOB_APPLICATION",
                1,
                random.nextInt(5) == 0 ? today.plusDays(3) : today.minusDays(random.nextInt(60)),
                one(random, EventCardStatus.values()),
                steps,
                null);
    }

    /** As released: a firm's has no status. */
    static ServiceActionContent actionContent(Random random, PartnerType type, LocalDate today) {
        var status = one(random, ServiceActionStatus.values());
        boolean begun = status == ServiceActionStatus.STARTED || status == ServiceActionStatus.ENDED;
        var began = today.minusDays(10 + random.nextInt(50));
        return new ServiceActionContent(
                ServiceActionType.INTERVIEW,
                begun ? null : today.plusDays(random.nextInt(-20, 20)),
                begun ? began : null,
                status == ServiceActionStatus.ENDED ? began.plusDays(random.nextInt(10)) : null,
                type == PartnerType.STAFFING_COMPANY ? null : status,
                null,
                null,
                null);
    }

    private static LocalDate day(Random random, LocalDate today, int span) {
        return random.nextInt(3) == 0 ? null : today.plusDays(random.nextInt(-span, span));
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    static UUID id(int n) {
        return new UUID(0, n);
    }

    private static Source source(int partner) {
        return new Source(id(10 + partner));
    }

    static Matter.Action action(
            int partner,
            PartnerType type,
            ServiceActionStatus status,
            LocalDate planned,
            LocalDate started,
            LocalDate ended) {
        return new Matter.Action(
                id(2_000 + partner),
                source(partner),
                type,
                new ServiceActionContent(
                        ServiceActionType.INTERVIEW, planned, started, ended, status, null, null, null));
    }

    static Matter.Card card(int partner, PartnerType type, EventCardStatus status, EventCardContent.CardStep... steps) {
        return new Matter.Card(
                id(1_000 + partner),
                source(partner),
                type,
                new EventCardContent("JOB_APPLICATION", 1, TODAY, status, List.of(steps), null));
    }
}
