package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.EntityTags;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Skills assessments: put in by sources that may, read through the gate. */
@ApplicationScoped
class SkillsAssessments {
    private final Gate gate;
    private final SourceRecords sources;
    private final KeyedRecords keyed;
    private final AssessmentForm form;
    private final Rendering rendering;
    private final Partners partners;
    private final EntityTags tags;
    private final Cursors cursors;
    private final Category category;

    SkillsAssessments(
            Gate gate,
            SourceRecords sources,
            KeyedRecords keyed,
            AssessmentForm form,
            Rendering rendering,
            Partners partners,
            EntityTags tags,
            Cursors cursors) {
        this.gate = gate;
        this.sources = sources;
        this.keyed = keyed;
        this.form = form;
        this.rendering = rendering;
        this.partners = partners;
        this.tags = tags;
        this.cursors = cursors;
        this.category = form.usual();
    }

    /** Where a list goes on, and what it leaves out. */
    record Part(@Nullable Instant updatedAfter, @Nullable String cursor, int limit) {}

    Page<SkillsAssessment> page(PartnerCaller caller, SubjectId subject, GateHeaders headers, Part part) {
        var list = "%s %s %s %s %s"
                .formatted(category.code(), caller.partner(), subject, headers.purpose, part.updatedAfter());
        var before = cursors.before(part.cursor(), list);
        var wanted = Wanted.page(List.of(form.kind()), List.of(category), before, part.limit())
                .updatedAfter(part.updatedAfter());
        return gate.read(
                request(caller, subject, headers, wanted),
                passed -> cursors.page(render(passed), passed.more(), SkillsAssessment::id, list));
    }

    SkillsAssessment find(PartnerCaller caller, SubjectId subject, UUID id, GateHeaders headers) {
        return gate.read(
                request(caller, subject, headers, Wanted.one(form.kind(), List.of(category), id)),
                passed -> render(passed).stream().findFirst().orElseThrow(CommonProblems.NOT_FOUND::exception));
    }

    private ReadRequest request(PartnerCaller caller, SubjectId subject, GateHeaders headers, Wanted wanted) {
        return new ReadRequest(caller, subject, List.of(category), headers.purpose, headers.actingUser, wanted);
    }

    SkillsAssessment add(Writer by, @Nullable String key, NewSkillsAssessment body) {
        var once = new SourceRecords.Once(key, "/subjects/" + by.subject() + "/skills-assessments", body);
        return view(by, sources.add(form, by, once, body.externalId(), body.content()));
    }

    SkillsAssessment correct(Writer by, UUID id, @Nullable String ifMatch, NewSkillsAssessmentVersion body) {
        return view(by, sources.change(form, by, id, current -> {
            tags.require(ifMatch, view(by, current));
            return body.content();
        }));
    }

    void retract(Writer by, UUID id, Retract body) {
        sources.retract(form, by, id, body.reason());
    }

    KeyedAnswer<SkillsAssessment> put(Writer by, String externalId, NewSkillsAssessment body) {
        var put = keyed.put(form, by, externalId, body);
        var now = view(by, put.record());
        return new KeyedAnswer<>(put.became(), now, tag(now));
    }

    String tag(SkillsAssessment released) {
        return tags.of(released.itself());
    }

    private List<SkillsAssessment> render(Gate.Passed passed) {
        return passed.permit().records().stream().map(r -> view(passed, r)).toList();
    }

    private SkillsAssessment view(Gate.Passed passed, SealedRecord record) {
        var release = passed.release();
        var cut = rendering.content(passed, category, record, AssessmentContent.class);
        return SkillsAssessment.of(
                        record.ref(),
                        release.source(record).orElse(null),
                        record.externalId().orElse(null),
                        release.hidesWords(record) ? cut.withoutWords() : cut,
                        record.createdAt())
                .with(rendering.attachments(passed, category, record), rendering.said(passed, category, record));
    }

    private SkillsAssessment view(Writer by, OwnRecord<AssessmentContent> own) {
        var self = partners.self(by.caller());
        return SkillsAssessment.of(
                own.ref(),
                new SourceView(self.id(), self.name(), self.unit()),
                own.externalId().orElse(null),
                own.content(),
                own.createdAt());
    }
}
