package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.RecordRef;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The person's profile as released; each part is a category of its own, from the person and from sources. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Profile(
        @Nullable Identity identity,
        @Nullable Contact contact,
        @Nullable List<JobWishesPart> jobWishes,
        @Nullable List<WorkHistoryPart> workHistory,
        @Nullable List<EducationPart> education) {
    /** From the login, confirmed by it each time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable Integer birthYear) {}

    /** From the person. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            @Pattern(regexp = "\\+?[0-9 ()-]{4,30}") @Nullable
            String phone,

            @Email @Size(max = 254) @Nullable String email,
            @Pattern(regexp = "fi|sv|en") @Nullable String language) {
        static final Contact NONE = new Contact(null, null, null);
    }

    /** Job wishes, as the person or a source put them in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JobWishesPart(
            UUID id,
            int version,
            @Nullable SourceView source,
            @Nullable List<Occupation> occupations,
            @Nullable List<String> municipalities,
            @Nullable WorkingTime workingTime,
            @Nullable Boolean agencyWork,
            @Nullable String text,
            Instant createdAt) {
        static JobWishesPart of(RecordRef ref, @Nullable SourceView source, JobWishes content, Instant createdAt) {
            return new JobWishesPart(
                    ref.id(),
                    ref.version(),
                    source,
                    content.occupations(),
                    content.municipalities(),
                    content.workingTime(),
                    content.agencyWork(),
                    content.text(),
                    createdAt);
        }
    }

    /** Jobs, as the person or a source put them in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WorkHistoryPart(
            UUID id,
            int version,
            @Nullable SourceView source,
            @Nullable List<WorkHistory.Job> jobs,
            Instant createdAt) {
        static WorkHistoryPart of(RecordRef ref, @Nullable SourceView source, WorkHistory content, Instant createdAt) {
            return new WorkHistoryPart(ref.id(), ref.version(), source, content.jobs(), createdAt);
        }
    }

    /** Qualifications, as the person or a source put them in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EducationPart(
            UUID id,
            int version,
            @Nullable SourceView source,
            @Nullable List<Education.Qualification> qualifications,
            Instant createdAt) {
        static EducationPart of(RecordRef ref, @Nullable SourceView source, Education content, Instant createdAt) {
            return new EducationPart(ref.id(), ref.version(), source, content.qualifications(), createdAt);
        }
    }
}
