package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ServiceActionForm implements RecordForm<ServiceActionContent> {
    private static final String TYPE = "type";

    private final Catalogue catalogue;
    private final Partners partners;
    private final LinkedCards cards;
    private final UnseenChanges unseen;
    private final Clock clock;
    private final Category usual;
    private final Category aboutHealth;

    ServiceActionForm(Catalogue catalogue, Partners partners, LinkedCards cards, UnseenChanges unseen, Clock clock) {
        this.catalogue = catalogue;
        this.partners = partners;
        this.cards = cards;
        this.unseen = unseen;
        this.clock = clock;
        this.usual = catalogue.known("service-actions");
        this.aboutHealth = catalogue.known("work-ability");
    }

    @Override
    public RecordKind kind() {
        return RecordKind.SERVICE_ACTION;
    }

    @Override
    public Class<ServiceActionContent> content() {
        return ServiceActionContent.class;
    }

    @Override
    public Class<NewServiceAction> body() {
        return NewServiceAction.class;
    }

    @Override
    public Category usual() {
        return usual;
    }

    List<Category> categories() {
        return List.of(usual, aboutHealth);
    }

    @Override
    public Category category(ServiceActionContent content) {
        return content.type() == ServiceActionType.HEALTH_REFERRAL ? aboutHealth : usual;
    }

    /** It goes on as by a change of its own: no further than its status allows, and of the same type. */
    @Override
    public ServiceActionContent again(ServiceActionContent current, ServiceActionContent sent) {
        if (current.type() != sent.type()) {
            throw CommonProblems.UNPROCESSABLE
                    .exception()
                    .errors(new FieldError(
                            "/type", "fixed", "It doesn't change: take the action back and put in another."));
        }
        Objects.requireNonNull(current.status()).requireNext(Objects.requireNonNull(sent.status()));
        return sent;
    }

    @Override
    public void requireSound(ServiceActionContent content, Source source) {
        var allowed = typesFor(type(source), category(content));
        if (allowed.isPresent()
                && content.type() != null
                && !allowed.get().contains(content.type().name())) {
            throw SharingProblems.ACTION_TYPE_NOT_ALLOWED.exception().with("allowedTypes", allowed.get());
        }
        new ServiceActionRules(LocalDate.now(clock.withZone(HubClock.HELSINKI))).check(content);
    }

    /** The same answer for a card of nobody, of another person and one that the writer may not see. */
    @Override
    public void requireLinks(ServiceActionContent content, Optional<ServiceActionContent> before, Writer by) {
        var card = content.eventCard();
        if (card == null || before.filter(b -> card.equals(b.eventCard())).isPresent()) {
            return;
        }
        if (!cards.open(by, card)) {
            throw CommonProblems.UNPROCESSABLE
                    .exception()
                    .errors(new FieldError(
                            "/eventCard", "unknown-card", "No event card of this person that you may see."));
        }
    }

    /** The card that it points to, while the writer may see it, and its system may read cards. */
    @Nullable
    UUID cardShown(Writer by, ServiceActionContent content) {
        var card = content.eventCard();
        boolean reads = by.caller().scopes().contains(RecordKind.EVENT_CARD.readScope());
        return card != null && reads && cards.open(by, card) ? card : null;
    }

    /** How an action of a firm went on is none of an authority's business, nor that it went on at all. */
    @Override
    public Set<PartnerType> unmoved(ServiceActionContent before, ServiceActionContent after, Source source) {
        return unseen.to(category(after), type(source), before, after);
    }

    @Override
    public Filing filing(ServiceActionContent content, Source source) {
        var category = category(content);
        var filing = Filing.plain(kind(), category, source).linkedTo(content.eventCard());
        var audience = category.recipientTypes().stream()
                .filter(type -> typesFor(type, category)
                        .map(only -> content.type() != null
                                && only.contains(content.type().name()))
                        .orElse(true))
                .collect(Collectors.toSet());
        return audience.equals(category.recipientTypes()) ? filing : filing.audience(audience);
    }

    /** The only types that this type of partner may have, where they aren't all. */
    private Optional<List<String>> typesFor(PartnerType type, Category category) {
        return catalogue.purposes().stream()
                .filter(purpose -> purpose.allows(type, category.code()))
                .flatMap(purpose -> category.releasedTo(type, purpose.code(), null).stream())
                .map(profile -> profile.only().get(TYPE))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private PartnerType type(Source source) {
        return source.partner().flatMap(partners::find).orElseThrow().type();
    }
}
