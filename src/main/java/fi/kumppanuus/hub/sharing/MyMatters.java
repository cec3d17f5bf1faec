package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.TemplateContent;
import fi.kumppanuus.hub.catalogue.TemplateStep;
import fi.kumppanuus.hub.catalogue.Templates;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.LocalizedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The person's cooperation in the words of the agreed ways of working, for the person's home page. */
@ApplicationScoped
public class MyMatters {
    private final MyCooperation cooperation;
    private final Templates templates;

    MyMatters(MyCooperation cooperation, Templates templates) {
        this.cooperation = cooperation;
        this.templates = templates;
    }

    /** What happens next, the soonest first, and who works together. */
    public record Overview(List<Next> next, List<Part> partners) {}

    /**
     * A step that isn't done.
     *
     * @param owner the type of partner that does it
     * @param ask who opened the card
     */
    public record Next(
            LocalizedText event,
            LocalizedText step,
            String owner,
            @Nullable LocalDate dueOn,
            PartnerName ask) {}

    /** One partner and what it has under way; services by their type. */
    public record Part(PartnerName partner, List<LocalizedText> events, List<String> services) {}

    private record Opened(UUID card, PartnerName by, TemplateContent way) {}

    public Overview of(PersonId person) {
        var now = cooperation.of(person);
        var opened = now.partners().stream().flatMap(this::opened).toList();
        return new Overview(
                now.nextSteps().stream()
                        .flatMap(step -> next(step, opened).stream())
                        .toList(),
                now.partners().stream().map(part -> part(part, opened)).toList());
    }

    private Stream<Opened> opened(MyCooperation.Part part) {
        return part.cards().stream()
                .flatMap(card -> templates
                        .content(
                                Objects.requireNonNull(card.template()), Objects.requireNonNull(card.templateVersion()))
                        .map(way -> new Opened(card.id(), part.partner(), way))
                        .stream());
    }

    private static Optional<Next> next(Cooperation.Step step, List<Opened> opened) {
        return opened.stream()
                .filter(o -> o.card().equals(step.eventCard()))
                .findFirst()
                .map(o -> new Next(
                        o.way().name(),
                        o.way().steps().stream()
                                .filter(s -> s.number() == step.number())
                                .map(TemplateStep::name)
                                .findFirst()
                                .orElse(o.way().name()),
                        step.ownerType().name(),
                        step.dueOn(),
                        o.by()));
    }

    private static Part part(MyCooperation.Part part, List<Opened> opened) {
        return new Part(
                part.partner(),
                opened.stream()
                        .filter(o -> o.by().equals(part.partner()))
                        .map(o -> o.way().name())
                        .distinct()
                        .toList(),
                part.actions().stream()
                        .flatMap(action -> Stream.ofNullable(action.type()))
                        .map(ServiceActionType::name)
                        .distinct()
                        .toList());
    }
}
