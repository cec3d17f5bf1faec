package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Page;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of a way of working: proposed, agreed when everybody whom it names has agreed, retired by its author. */
@ApplicationScoped
class EventCardTemplates {
    private final TemplateShelf shelf;
    private final Partners partners;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Cursors cursors;
    private final Clock clock;
    private final TemplateConfig config;

    EventCardTemplates(
            TemplateShelf shelf,
            Partners partners,
            AuditLog audit,
            Idempotency idempotency,
            Cursors cursors,
            Clock clock,
            TemplateConfig config) {
        this.shelf = shelf;
        this.partners = partners;
        this.audit = audit;
        this.idempotency = idempotency;
        this.cursors = cursors;
        this.clock = clock;
        this.config = config;
    }

    /** Whoever of a partner does something about a template. */
    record Agent(PartnerCaller caller, @Nullable String actingUser) {
        PartnerId partner() {
            return caller.partner();
        }
    }

    @Transactional
    Page<EventCardTemplate> page(PartnerCaller caller, @Nullable String cursor, int limit) {
        var reader = partners.active(caller).id();
        var list = "event-card-templates " + reader;
        var rows = shelf.visible(reader, cursors.after(cursor, list), limit + 1);
        return cursors.page(rows, limit, EventCardTemplate::id, list);
    }

    /** Who proposes has agreed. */
    EventCardTemplate propose(Agent by, @Nullable String key, NewEventCardTemplate body) {
        var draft = AuditDraft.of(Action.EVENT_CARD_TEMPLATE_DRAFTED);
        return audit.change(draft, () -> {
            var author = admitted(draft, by);
            var call = new Idempotency.Call(by.caller().clientId(), "POST", "/event-card-templates", key, body);
            var earlier = idempotency.earlier(call);
            if (earlier.isPresent()) {
                audit.record(draft);
                return shelf.find(earlier.get()).orElseThrow();
            }
            var content = body.content();
            refuse(content, body.partners(), author);
            shelf.lock(author.id());
            shelf.lock(body.code());
            var newest = shelf.newest(body.code());
            // A code means what those agreed who are named in it: nobody else gives it another meaning.
            if (newest.isPresent() && !newest.get().names(author.id())) {
                throw TemplateProblems.TEMPLATE_CODE_TAKEN.exception();
            }
            newest.ifPresent(before -> requireSuccession(before, content, body.partners(), author));
            if (shelf.drafts(author.id()) >= config.drafts()) {
                throw TemplateProblems.TEMPLATE_DRAFTS_FULL.exception();
            }
            var now = clock.instant();
            var id = Uuid7.at(now);
            var event = audit.record(draft);
            int version = newest.map(EventCardTemplate::version).orElse(0) + 1;
            shelf.add(id, body.code(), version, content, new TemplateShelf.Proposal(author.id(), event), now);
            shelf.name(id, author.id());
            others(body.partners(), author).forEach(other -> shelf.name(id, other));
            shelf.agree(id, author.id(), event, now);
            idempotency.keep(call, 201, id);
            return shelf.find(id).orElseThrow();
        });
    }

    /** Its repeat says the same. */
    EventCardTemplate agree(Agent by, String code, int version) {
        return change(Action.EVENT_CARD_TEMPLATE_AGREED, by, code, version, (template, event, now) -> {
            if (!template.agreedBy(by.partner())) {
                if (template.state() == TemplateState.RETIRED) {
                    throw TemplateProblems.TEMPLATE_RETIRED.exception();
                }
                shelf.agree(template.id(), by.partner(), event, now);
            }
        });
    }

    /** Cards that were made of it stay what they are. Its repeat says the same. */
    EventCardTemplate retire(Agent by, String code, int version) {
        return change(Action.EVENT_CARD_TEMPLATE_RETIRED, by, code, version, (template, event, now) -> {
            if (!by.partner().equals(template.author())) {
                throw CommonProblems.NOT_FOUND.exception();
            }
            shelf.retire(template.id(), event, now);
        });
    }

    private interface Change {
        void make(EventCardTemplate template, UUID event, Instant now);
    }

    private EventCardTemplate change(Action action, Agent by, String code, int version, Change change) {
        var draft = AuditDraft.of(action);
        return audit.change(draft, () -> {
            admitted(draft, by);
            shelf.lock(code);
            var template = shelf.find(code, version)
                    .filter(t -> t.names(by.partner()))
                    .orElseThrow(CommonProblems.NOT_FOUND::exception);
            change.make(template, audit.record(draft), clock.instant());
            return shelf.find(template.id()).orElseThrow();
        });
    }

    private PartnerInfo admitted(AuditDraft draft, Agent by) {
        draft.by(by.caller(), null);
        var partner = partners.active(by.caller());
        draft.by(by.caller(), partner.actingUser(by.actingUser()));
        return partner;
    }

    private static List<PartnerId> others(List<PartnerId> named, PartnerInfo author) {
        return named.stream().distinct().filter(p -> !p.equals(author.id())).toList();
    }

    /**
     * Nobody is left out of what the code will mean to others, and health stays health: neither would need the consent of
     * those whom it concerns.
     */
    private void requireSuccession(
            EventCardTemplate before, TemplateContent content, List<PartnerId> named, PartnerInfo author) {
        var errors = new ArrayList<FieldError>();
        var today = LocalDate.now(clock.withZone(HubClock.HELSINKI));
        boolean leftOut = before.partners().stream()
                .map(EventCardTemplate.Agreeing::partnerId)
                .filter(p -> !p.equals(author.id()) && !named.contains(p))
                .flatMap(p -> partners.find(p).stream())
                .anyMatch(p -> p.active(today));
        if (leftOut) {
            errors.add(new FieldError(
                    "/partners", "left-out", "Name everybody whom the newest version names: they have to agree."));
        }
        if (content.sensitivity() != before.sensitivity()) {
            errors.add(new FieldError("/sensitivity", "fixed", "It doesn't change: take another code."));
        }
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
    }

    private void refuse(TemplateContent content, List<PartnerId> named, PartnerInfo author) {
        var errors = new ArrayList<>(content.faults());
        var today = LocalDate.now(clock.withZone(HubClock.HELSINKI));
        for (int i = 0; i < named.size(); i++) {
            var partner = partners.find(named.get(i)).filter(p -> p.active(today));
            if (partner.isEmpty()) {
                errors.add(new FieldError("/partners/" + i, "unknown", "No active partner has this id."));
            } else if (!content.participants().contains(partner.get().type())) {
                errors.add(new FieldError("/partners/" + i, "not-a-participant", "participants lack its type."));
            }
        }
        if (!content.participants().contains(author.type())) {
            errors.add(new FieldError("/participants", "author-missing", "They lack your own type."));
        }
        if (others(named, author).isEmpty()) {
            errors.add(new FieldError("/partners", "nobody-else", "Name at least one other partner."));
        }
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
        content.refuseCodes();
    }
}
