package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Attachments of skills assessments as partners read them, by the same gate as the assessments. */
@ApplicationScoped
class Attachments {
    private final Gate gate;
    private final Records records;
    private final Rendering rendering;
    private final Category category;

    Attachments(Gate gate, Records records, Rendering rendering, AssessmentForm assessments) {
        this.gate = gate;
        this.records = records;
        this.rendering = rendering;
        this.category = assessments.usual();
    }

    /** With its name and its bytes. */
    record File(AttachmentName name, byte[] bytes) {}

    AttachmentList of(PartnerCaller caller, SubjectId subject, UUID record, GateHeaders headers) {
        var wanted = Wanted.withAttachments(RecordKind.SKILLS_ASSESSMENT, List.of(category), record);
        return gate.read(request(caller, subject, headers, wanted), passed -> {
            var found = passed.permit().records();
            var itself = found.stream()
                    .filter(r -> r.id().equals(record) && r.kind() == RecordKind.SKILLS_ASSESSMENT)
                    .findFirst()
                    .orElseThrow(CommonProblems.NOT_FOUND::exception);
            var open = rendering.attachments(passed, category, itself);
            return new AttachmentList(found.stream()
                    .filter(r -> open.contains(r.id()))
                    .map(r -> view(passed, r))
                    .toList()
                    .reversed());
        });
    }

    File file(PartnerCaller caller, SubjectId subject, UUID record, UUID attachment, GateHeaders headers) {
        var wanted =
                Wanted.one(RecordKind.ATTACHMENT, List.of(category), attachment).withBody();
        return gate.read(
                request(caller, subject, headers, wanted),
                passed -> passed.permit().records().stream()
                        .filter(r -> r.linked(RecordKind.SKILLS_ASSESSMENT).contains(record))
                        .filter(r -> rendering.shows(passed, category, r, "attachments"))
                        .map(r -> file(passed, r))
                        .findFirst()
                        .orElseThrow(CommonProblems.NOT_FOUND::exception));
    }

    private ReadRequest request(PartnerCaller caller, SubjectId subject, GateHeaders headers, Wanted wanted) {
        return new ReadRequest(caller, subject, List.of(category), headers.purpose, headers.actingUser, wanted);
    }

    private Attachment view(Gate.Passed passed, SealedRecord record) {
        return Attachment.of(record.id(), content(passed, record), record.createdAt());
    }

    private File file(Gate.Passed passed, SealedRecord record) {
        var bytes = records.file(passed.key(), record.ref(), record.body().orElseThrow());
        return new File(new AttachmentName(content(passed, record).name()), bytes);
    }

    private AttachmentContent content(Gate.Passed passed, SealedRecord record) {
        return records.as(records.open(passed.key(), record.ref(), record.payload()), AttachmentContent.class);
    }
}
