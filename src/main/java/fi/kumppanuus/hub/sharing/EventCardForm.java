package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.TemplateContent;
import fi.kumppanuus.hub.catalogue.TemplateSensitivity;
import fi.kumppanuus.hub.catalogue.Templates;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EventCardForm implements RecordForm<EventCardContent> {
    private final Templates templates;
    private final Catalogue catalogue;
    private final Partners partners;
    private final UnseenChanges unseen;
    private final Clock clock;

    EventCardForm(Templates templates, Catalogue catalogue, Partners partners, UnseenChanges unseen, Clock clock) {
        this.templates = templates;
        this.catalogue = catalogue;
        this.partners = partners;
        this.unseen = unseen;
        this.clock = clock;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.EVENT_CARD;
    }

    @Override
    public Class<EventCardContent> content() {
        return EventCardContent.class;
    }

    @Override
    public Class<NewEventCard> body() {
        return NewEventCard.class;
    }

    @Override
    public Category usual() {
        return catalogue.known(TemplateSensitivity.NORMAL.category());
    }

    @Override
    public Category category(EventCardContent content) {
        return template(content)
                .map(t -> catalogue.known(t.sensitivity().category()))
                .orElseGet(this::usual);
    }

    @Override
    public void requireSound(EventCardContent content, Source source) {
        new EventCardRules(templates, LocalDate.now(clock.withZone(HubClock.HELSINKI))).check(content);
    }

    /** What was done here since stays; the event itself is another one's. */
    @Override
    public EventCardContent again(EventCardContent current, EventCardContent sent) {
        var fixed = new ArrayList<FieldError>();
        requireSame("/template", current.template(), sent.template(), fixed);
        requireSame("/templateVersion", current.templateVersion(), sent.templateVersion(), fixed);
        requireSame("/occurredOn", current.occurredOn(), sent.occurredOn(), fixed);
        if (!fixed.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(fixed.toArray(FieldError[]::new));
        }
        return new EventCardContent(
                current.template(),
                current.templateVersion(),
                current.occurredOn(),
                current.status(),
                current.steps(),
                sent.text());
    }

    private static void requireSame(
            String pointer, @Nullable Object current, @Nullable Object sent, List<FieldError> errors) {
        if (!Objects.equals(current, sent)) {
            errors.add(new FieldError(pointer, "fixed", "It doesn't change: take the card back and put in another."));
        }
    }

    @Override
    public EventCardContent whole(EventCardContent content) {
        return content.isNew() ? content.opened(template(content).orElseThrow()) : content;
    }

    /** That a step was done is nothing to a firm: it sees none. */
    @Override
    public Set<PartnerType> unmoved(EventCardContent before, EventCardContent after, Source source) {
        return type(source)
                .map(from -> unseen.to(category(after), from, before, after))
                .orElse(Set.of());
    }

    /** To those who take part, and to whoever reports: its own type reads back what it put in. */
    @Override
    public Filing filing(EventCardContent content, Source source) {
        var audience = new HashSet<>(template(content).orElseThrow().participants());
        type(source).ifPresent(audience::add);
        return Filing.plain(kind(), category(content), source).audience(audience);
    }

    private Optional<PartnerType> type(Source source) {
        return source.partner().flatMap(partners::find).map(PartnerInfo::type);
    }

    private Optional<TemplateContent> template(EventCardContent content) {
        var code = content.template();
        var version = content.templateVersion();
        return code == null || version == null ? Optional.empty() : templates.content(code, version);
    }
}
