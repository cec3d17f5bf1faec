package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.StatutoryRule;
import fi.kumppanuus.hub.catalogue.StatutoryRules;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Sharing that rests on a law: nothing to consent to, so the person is told which law, who and until when. */
@ApplicationScoped
public class MyRelationships {
    private final StatutoryRules rules;
    private final Naming naming;
    private final Clock clock;

    MyRelationships(StatutoryRules rules, Naming naming, Clock clock) {
        this.rules = rules;
        this.naming = naming;
        this.clock = clock;
    }

    /** A law that let something through. */
    public record Law(UUID relationshipId, String act, String section) {}

    @Transactional
    public List<MyRelationship> all(PersonId person) {
        var today = LocalDate.now(clock.withZone(HubClock.HELSINKI));
        return ServiceRelationship.ofPerson(person).stream()
                .map(r -> view(r, today))
                .toList();
    }

    @Transactional
    public List<Law> laws(Collection<UUID> relationships) {
        return ServiceRelationship.all(relationships).stream()
                .map(r -> {
                    var rule = rule(r);
                    return new Law(r.id(), rule.act(), rule.section());
                })
                .toList();
    }

    private StatutoryRule rule(ServiceRelationship relationship) {
        return rules.find(relationship.rule()).orElseThrow();
    }

    private MyRelationship view(ServiceRelationship r, LocalDate today) {
        var rule = rule(r);
        return new MyRelationship(
                r.id(),
                rule.act(),
                rule.section(),
                rule.name(),
                naming.partner(r.source()),
                naming.partner(r.recipient()),
                r.category(),
                naming.category(r.category()),
                naming.purpose(r.purpose()),
                r.begins(),
                r.ends(),
                naming.partner(r.recordedBy()),
                r.status(rule, today),
                r.endedAt(rule).orElse(null));
    }
}
