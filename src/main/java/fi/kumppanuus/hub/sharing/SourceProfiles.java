package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What sources know of a person's profile: each part gated by itself, all of them one change. A source is never told
 * whether the person has confirmed what it put in.
 */
@ApplicationScoped
class SourceProfiles {
    private static final List<Class<? extends ProfilePart>> KINDS =
            List.of(JobWishes.class, WorkHistory.class, Education.class);

    private final WriteGate gate;
    private final ProfileParts parts;
    private final PartnerProfiles profiles;
    private final Partners partners;
    private final PersonKeys keys;
    private final Records records;
    private final AuditLog audit;
    private final Clock clock;

    SourceProfiles(
            WriteGate gate,
            ProfileParts parts,
            PartnerProfiles profiles,
            Partners partners,
            PersonKeys keys,
            Records records,
            AuditLog audit,
            Clock clock) {
        this.gate = gate;
        this.parts = parts;
        this.profiles = profiles;
        this.partners = partners;
        this.keys = keys;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    private record Held(RecordRef ref, ProfilePart content, Instant createdAt) {}

    PartnerProfiles.Released put(Writer by, @Nullable String ifMatch, PutInProfile body) {
        if (body.parts().isEmpty()) {
            throw CommonProblems.VALIDATION
                    .exception()
                    .errors(new FieldError("", "empty", "Needs jobWishes, workHistory or education."));
        }
        var draft = AuditDraft.of(Action.RECORD_WRITTEN);
        return audit.change(draft, () -> {
            var admitted = admit(draft, by, body.parts().getFirst());
            var person = admitted.person().id();
            var key = keys.unwrap(person, admitted.person().wrappedKey());
            parts.lock(person);
            var before = held(by, person, key);
            requireSound(before, ifMatch, body);
            audit.record(draft.records(
                    List.of(put(by, person, key, before, body.parts().getFirst()))));
            // Each rests on a permission of its own, and so has an event of its own. The receipt names the first.
            for (var part : body.parts().subList(1, body.parts().size())) {
                admit(draft.records(List.of()), by, part);
                audit.recordConsequence(draft.records(List.of(put(by, person, key, before, part))));
            }
            return released(by, held(by, person, key));
        });
    }

    /** Its repeat says the same. */
    void retract(Writer by, UUID entry, RetractReason reason) {
        var draft = AuditDraft.of(Action.RECORD_RETRACTED);
        audit.change(draft, () -> {
            var usual = parts.category(JobWishes.class);
            var last = gate.admit(draft, by, RecordKind.PROFILE, usual, entry)
                    .own()
                    .orElseThrow(CommonProblems.NOT_FOUND::exception);
            records.retract(entry, reason);
            return audit.record(draft.records(List.of(last)));
        });
    }

    private WriteGate.Admitted admit(AuditDraft draft, Writer by, ProfilePart part) {
        var category = parts.category(part);
        return gate.admit(
                draft, by, RecordKind.PROFILE, category, parts.own(by, category).orElse(null));
    }

    /** What is there already needs no header: a repeat says the same. */
    private void requireSound(List<Held> before, @Nullable String ifMatch, PutInProfile body) {
        if (before.stream().map(Held::content).toList().containsAll(body.parts())) {
            return;
        }
        if (ifMatch != null || !before.isEmpty()) {
            profiles.require(ifMatch, refs(before));
        }
        var rules = new ProfileRules(LocalDate.now(clock.withZone(HubClock.HELSINKI)));
        body.parts().forEach(rules::part);
        rules.refuseFaults();
    }

    private RecordRef put(Writer by, PersonId person, PersonKey key, List<Held> before, ProfilePart part) {
        return before.stream()
                .filter(held -> held.content().equals(part))
                .map(Held::ref)
                .findFirst()
                .orElseGet(() -> parts.put(person, key, parts.category(part), by.source(), part));
    }

    private List<Held> held(Writer by, PersonId person, PersonKey key) {
        var all = new ArrayList<Held>();
        for (var kind : KINDS) {
            parts.current(person, key, parts.category(kind), by.source())
                    .ifPresent(stored ->
                            all.add(new Held(stored.ref(), records.as(stored.content(), kind), stored.createdAt())));
        }
        return all;
    }

    private static List<RecordRef> refs(List<Held> held) {
        return held.stream().map(Held::ref).toList();
    }

    private PartnerProfiles.Released released(Writer by, List<Held> held) {
        var self = partners.self(by.caller());
        var source = new SourceView(self.id(), self.name(), self.unit());
        var profile = new Profile(
                null,
                null,
                views(
                        held,
                        JobWishes.class,
                        (h, content) -> Profile.JobWishesPart.of(h.ref(), source, content, h.createdAt())),
                views(
                        held,
                        WorkHistory.class,
                        (h, content) -> Profile.WorkHistoryPart.of(h.ref(), source, content, h.createdAt())),
                views(
                        held,
                        Education.class,
                        (h, content) -> Profile.EducationPart.of(h.ref(), source, content, h.createdAt())));
        return new PartnerProfiles.Released(profile, profiles.tag(refs(held)));
    }

    private static <C, T> @Nullable List<T> views(List<Held> held, Class<C> kind, BiFunction<Held, C, T> view) {
        var all = held.stream()
                .filter(h -> kind.isInstance(h.content()))
                .map(h -> view.apply(h, kind.cast(h.content())))
                .toList();
        return all.isEmpty() ? null : all;
    }
}
