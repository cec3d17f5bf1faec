package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.StatutoryRule;
import fi.kumppanuus.hub.catalogue.StatutoryRules;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Vault;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom a statutory rule counts. An authority says so with its case: the one that gives, or, where a service provider
 * gives, the one that bought the service. Who would receive never opens another authority's records by itself.
 */
@ApplicationScoped
class ServiceRelationships {
    private static final String PATH = "/service-relationships";
    private static final Period LONGEST = Period.ofYears(3);

    private final Partners partners;
    private final StatutoryRules rules;
    private final Catalogue catalogue;
    private final CodedPerson people;
    private final Vault vault;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Cursors cursors;
    private final Clock clock;

    ServiceRelationships(
            Partners partners,
            StatutoryRules rules,
            Catalogue catalogue,
            CodedPerson people,
            Vault vault,
            AuditLog audit,
            Idempotency idempotency,
            Cursors cursors,
            Clock clock) {
        this.partners = partners;
        this.rules = rules;
        this.catalogue = catalogue;
        this.people = people;
        this.vault = vault;
        this.audit = audit;
        this.idempotency = idempotency;
        this.cursors = cursors;
        this.clock = clock;
    }

    RelationshipView record(
            PartnerCaller caller, @Nullable String actingUser, @Nullable String key, RecordRelationship body) {
        var draft = AuditDraft.of(Action.RELATIONSHIP_RECORDED).by(caller, null);
        return audit.change(draft, () -> {
            var officer = partners.active(caller);
            if (!officer.type().isAuthority()) {
                throw ConsentProblems.RELATIONSHIP_NOT_ALLOWED.exception();
            }
            var user = officer.actingUser(actingUser);
            draft.by(caller, user);
            var call = new Idempotency.Call(caller.clientId(), "POST", PATH, key, body);
            var earlier = idempotency.earlier(call);
            if (earlier.isPresent()) {
                var made = ServiceRelationship.of(earlier.get(), officer.id())
                        .orElseThrow(CommonProblems.NOT_FOUND::exception);
                audit.record(about(draft, made));
                return view(made, officer.id());
            }
            var rule = check(officer, body);
            new FreeText().check("/caseReference", body.caseReference()).refuseCodes();
            var now = clock.instant();
            var person = people.of(draft, officer.id(), body.subjectId(), body.personalIdentityCode(), now);
            var id = Uuid7.at(now);
            var event = audit.record(draft.about(person)
                    .purpose(rule.purpose())
                    .categories(catalogue.known(rule.category()).mask())
                    .basis(BasisRef.statute(List.of(id))));
            var made = ServiceRelationship.of(id, person, rule, body, caller, user, event, now);
            ServiceRelationship.persist(made);
            vault.pairwise(body.source(), person);
            vault.pairwise(body.recipient(), person);
            idempotency.keep(call, 201, id);
            return view(made, officer.id());
        });
    }

    /** Either party may say that it is over, a suspended one too; a repeat changes nothing. */
    RelationshipView end(PartnerCaller caller, @Nullable String actingUser, UUID id) {
        var draft = AuditDraft.of(Action.RELATIONSHIP_ENDED).by(caller, null);
        return audit.change(draft, () -> {
            var party = partners.self(caller);
            var partner = party.id();
            draft.by(caller, party.actingUser(actingUser));
            var relationship = ServiceRelationship.locked(id, partner).orElseThrow(CommonProblems.NOT_FOUND::exception);
            var event = audit.record(about(draft, relationship));
            var rule = rules.find(relationship.rule()).orElseThrow();
            if (relationship.status(rule, today()) != RelationshipStatus.ENDED) {
                relationship.end(event, clock.instant());
            }
            return view(relationship, partner);
        });
    }

    Page<RelationshipView> page(
            PartnerCaller caller, @Nullable String actingUser, Role role, @Nullable String cursor, int limit) {
        return audit.change(AuditDraft.of(Action.RELATIONSHIP_READ).by(caller, null), () -> {
            var party = partners.active(caller);
            var partner = party.id();
            var user = party.actingUser(actingUser);
            var list = "relationships %s %s".formatted(partner, role);
            var rows = ServiceRelationship.page(partner, role, cursors.after(cursor, list), limit + 1);
            var page = cursors.page(rows, limit, ServiceRelationship::id, list);
            page.items()
                    .forEach(r -> audit.record(
                            about(AuditDraft.of(Action.RELATIONSHIP_READ), r).by(caller, user)));
            return new Page<>(page.items().stream().map(r -> view(r, partner)).toList(), page.next());
        });
    }

    private AuditDraft about(AuditDraft draft, ServiceRelationship relationship) {
        return draft.about(relationship.person())
                .purpose(relationship.purpose())
                .categories(catalogue.known(relationship.category()).mask())
                .basis(BasisRef.statute(List.of(relationship.id())));
    }

    private RelationshipView view(ServiceRelationship relationship, PartnerId party) {
        return RelationshipView.of(
                relationship,
                rules.find(relationship.rule()).orElseThrow(),
                vault.subjectId(party, relationship.person()),
                party,
                today());
    }

    /** All that is wrong at once. */
    private StatutoryRule check(PartnerInfo officer, RecordRelationship body) {
        var errors = new ArrayList<FieldError>();
        var rule = rules.find(body.rule()).filter(StatutoryRule::inForce);
        if (rule.isEmpty()) {
            errors.add(new FieldError("/rule", "unknown", "No rule with this code is in force."));
        }
        var source = partners.named(body.source());
        var recipient = partners.named(body.recipient());
        rule.filter(r -> r.sourceType() != source.type())
                .ifPresent(r -> errors.add(
                        new FieldError("/source", "type", "Under this rule %s gives.".formatted(r.sourceType()))));
        rule.filter(r -> r.recipientType() != recipient.type())
                .ifPresent(r -> errors.add(new FieldError(
                        "/recipient", "type", "Under this rule %s receives.".formatted(r.recipientType()))));
        rule.filter(r -> !r.allows(source.id(), recipient.id()))
                .ifPresent(r -> errors.add(new FieldError(
                        "/rule", "not-theirs", "This rule is for the two partners of its agreement alone.")));
        if (source.id().equals(recipient.id())) {
            errors.add(new FieldError("/recipient", "same", "The source needs no rule for its own records."));
        }
        var recorder = source.type().isAuthority() ? source : recipient;
        if (!recorder.id().equals(officer.id())) {
            errors.add(new FieldError(
                    source.type().isAuthority() ? "/source" : "/recipient",
                    "not-yours",
                    "The source records it; where the source is no authority, the recipient does."));
        }
        if (body.begins().isBefore(today().minus(LONGEST)) || body.begins().isAfter(today().plus(LONGEST))) {
            errors.add(new FieldError("/begins", "out-of-range", "Within three years of today."));
        } else if (body.ends().isBefore(body.begins())
                || body.ends().isBefore(today())
                || body.ends().isAfter(body.begins().plus(LONGEST))) {
            errors.add(new FieldError(
                    "/ends", "out-of-range", "Today or later, not before it begins, at most three years after."));
        }
        RequestRules.refuse(errors);
        return rule.orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(HubClock.HELSINKI));
    }
}
