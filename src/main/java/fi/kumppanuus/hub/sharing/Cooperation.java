package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who serves a person together, worked out from what may be seen and from nothing else. */
final class Cooperation {
    /** So long something counts as lately. */
    static final int ACTIVE_DAYS = 30;

    private final List<Matter> matters;
    private final LocalDate today;

    Cooperation(List<? extends Matter> matters, LocalDate today) {
        this.matters = List.copyOf(matters);
        this.today = today;
    }

    /** A step on a card that isn't done. */
    record Step(
            UUID eventCard,
            int number,
            PartnerType ownerType,
            @Nullable LocalDate dueOn) {
        private static final Comparator<Step> DUE_FIRST = Comparator.comparing(
                        Step::dueOn, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(Step::eventCard)
                .thenComparingInt(Step::number);
    }

    List<Matter> underWay() {
        return matters.stream().filter(m -> m.isUnderWay(today)).toList();
    }

    /** By id, so that no order tells anything. */
    List<Source> partners() {
        return underWay().stream()
                .map(Matter::source)
                .distinct()
                .sorted(Comparator.comparing(Source::value))
                .toList();
    }

    SortedSet<PartnerType> partnerTypes() {
        return underWay().stream().map(Matter::type).collect(Collectors.toCollection(TreeSet::new));
    }

    CooperationLevel level() {
        return switch (partners().size()) {
            case 0 -> CooperationLevel.NONE;
            case 1 -> CooperationLevel.ONE_PARTNER;
            default -> isActive() ? CooperationLevel.SHARED_ACTIVE : CooperationLevel.SHARED;
        };
    }

    private boolean isActive() {
        return lastActivityOn()
                .filter(day -> !day.isBefore(today.minusDays(ACTIVE_DAYS)))
                .isPresent();
    }

    Optional<LocalDate> lastActivityOn() {
        return matters.stream()
                .flatMap(Matter::activity)
                .filter(day -> !day.isAfter(today))
                .max(Comparator.naturalOrder());
    }

    int openEvents() {
        return (int) openCards().count();
    }

    private Stream<Matter.Card> openCards() {
        return underWay().stream().filter(Matter.Card.class::isInstance).map(Matter.Card.class::cast);
    }

    /** Of each open card and type the first step that isn't done, in the order in which they are due. */
    List<Step> nextSteps() {
        return openCards()
                .flatMap(Cooperation::nextSteps)
                .sorted(Step.DUE_FIRST)
                .toList();
    }

    private static Stream<Step> nextSteps(Matter.Card card) {
        var first = new EnumMap<PartnerType, Step>(PartnerType.class);
        for (var step : card.steps()) {
            var number = step.number();
            var owner = step.ownerType();
            if (number != null && owner != null && step.doneOn() == null) {
                first.merge(
                        owner,
                        new Step(card.id(), number, owner, step.dueOn()),
                        (a, b) -> a.number() <= b.number() ? a : b);
            }
        }
        return first.values().stream();
    }

    Optional<Step> nextStepOf(PartnerType type) {
        return nextSteps().stream().filter(step -> step.ownerType() == type).findFirst();
    }
}
