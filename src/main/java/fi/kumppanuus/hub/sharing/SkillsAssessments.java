package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.EntityTags;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Page;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Skills assessments: put in by sources that may, read through the gate. */
@ApplicationScoped
class SkillsAssessments {
    static final String CATEGORY = "skills-assessment";

    private final Gate gate;
    private final WriteGate writeGate;
    private final Records records;
    private final PersonKeys keys;
    private final Partners partners;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final EntityTags tags;
    private final Cursors cursors;
    private final Clock clock;
    private final Category category;

    SkillsAssessments(
            Gate gate,
            WriteGate writeGate,
            Records records,
            PersonKeys keys,
            Partners partners,
            Catalogue catalogue,
            AuditLog audit,
            Idempotency idempotency,
            EntityTags tags,
            Cursors cursors,
            Clock clock) {
        this.gate = gate;
        this.writeGate = writeGate;
        this.records = records;
        this.keys = keys;
        this.partners = partners;
        this.audit = audit;
        this.idempotency = idempotency;
        this.tags = tags;
        this.cursors = cursors;
        this.clock = clock;
        this.category = catalogue.known(CATEGORY);
    }

    Page<SkillsAssessment> page(
            PartnerCaller caller, SubjectId subject, GateHeaders headers, @Nullable String cursor, int limit) {
        var list = "%s %s %s %s".formatted(CATEGORY, caller.partner(), subject, headers.purpose);
        var request = new ReadRequest(
                caller,
                subject,
                List.of(category),
                headers.purpose,
                headers.actingUser,
                null,
                cursors.after(cursor, list),
                limit);
        return gate.read(request, passed -> cursors.page(render(passed), passed.more(), SkillsAssessment::id, list));
    }

    SkillsAssessment find(PartnerCaller caller, SubjectId subject, UUID id, GateHeaders headers) {
        var request = new ReadRequest(
                caller, subject, List.of(category), headers.purpose, headers.actingUser, id, Cursors.START, 1);
        return gate.read(
                request,
                passed -> render(passed).stream().findFirst().orElseThrow(CommonProblems.NOT_FOUND::exception));
    }

    SkillsAssessment add(
            PartnerCaller caller,
            SubjectId subject,
            @Nullable String actingUser,
            @Nullable String key,
            NewSkillsAssessment body) {
        var draft = AuditDraft.of(Action.RECORD_WRITTEN);
        return audit.change(draft, () -> {
            var admitted = writeGate.admit(draft, caller, subject, category, actingUser, null);
            return written(draft, addOnce(caller, subject, admitted, key, body));
        });
    }

    private SkillsAssessment addOnce(
            PartnerCaller caller,
            SubjectId subject,
            WriteGate.Admitted admitted,
            @Nullable String key,
            NewSkillsAssessment body) {
        var call = new Idempotency.Call(
                caller.clientId(), "POST", "/subjects/" + subject + "/skills-assessments", key, body);
        var earlier = idempotency.earlier(call);
        if (earlier.isPresent()) {
            return own(caller, admitted, earlier.get());
        }
        requireSound(body.content());
        var ref = new RecordRef(Uuid7.at(clock.instant()), 1);
        var stored = store(caller, admitted, ref, body.content());
        idempotency.keep(call, 201, ref.id());
        return stored;
    }

    SkillsAssessment correct(
            PartnerCaller caller,
            SubjectId subject,
            UUID id,
            @Nullable String actingUser,
            @Nullable String ifMatch,
            NewSkillsAssessmentVersion body) {
        var draft = AuditDraft.of(Action.RECORD_WRITTEN);
        return audit.change(draft, () -> {
            var admitted = writeGate.admit(draft, caller, subject, category, actingUser, id);
            return written(draft, nextVersion(caller, admitted, id, ifMatch, body));
        });
    }

    private SkillsAssessment nextVersion(
            PartnerCaller caller,
            WriteGate.Admitted admitted,
            UUID id,
            @Nullable String ifMatch,
            NewSkillsAssessmentVersion body) {
        var current = own(caller, admitted, id);
        tags.require(ifMatch, current);
        requireSound(body.content());
        records.supersede(new RecordRef(id, current.version()));
        return store(caller, admitted, new RecordRef(id, current.version() + 1), body.content());
    }

    String tag(SkillsAssessment released) {
        return tags.of(released);
    }

    private List<SkillsAssessment> render(Gate.Passed passed) {
        var release = passed.release();
        var views = new ArrayList<SkillsAssessment>();
        for (var record : passed.permit().records()) {
            var content = records.open(passed.key(), record.ref(), record.payload());
            var cut = records.as(release.cut(category, record, content), AssessmentContent.class);
            views.add(SkillsAssessment.of(
                    record.ref(),
                    release.source(record).orElse(null),
                    release.hidesWords(record) ? cut.withoutSkillsInWords() : cut,
                    record.createdAt()));
        }
        return views;
    }

    private SkillsAssessment own(PartnerCaller caller, WriteGate.Admitted admitted, UUID id) {
        var key = keys.unwrap(admitted.person().id(), admitted.person().wrappedKey());
        return records.current(admitted.person().id(), key, CATEGORY, Source.of(caller.partner()), Optional.of(id))
                .map(s -> view(caller, s.ref(), records.as(s.content(), AssessmentContent.class), s.createdAt()))
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    private SkillsAssessment store(
            PartnerCaller caller, WriteGate.Admitted admitted, RecordRef ref, AssessmentContent content) {
        var person = admitted.person().id();
        var key = keys.unwrap(person, admitted.person().wrappedKey());
        var at = records.insert(person, key, CATEGORY, Source.of(caller.partner()), ref, content, content.wordsOnly());
        return view(caller, ref, content, at);
    }

    private SkillsAssessment view(PartnerCaller caller, RecordRef ref, AssessmentContent content, Instant at) {
        var self = partners.self(caller);
        return SkillsAssessment.of(ref, new SourceView(self.id(), self.name(), self.unit()), content, at);
    }

    private SkillsAssessment written(AuditDraft draft, SkillsAssessment view) {
        audit.record(draft.records(List.of(new RecordRef(view.id(), view.version()))));
        return view;
    }

    private void requireSound(AssessmentContent content) {
        new AssessmentRules(LocalDate.now(clock.withZone(HubClock.HELSINKI))).check(content);
    }
}
