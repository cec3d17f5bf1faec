package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * That two partners serve a person under a statutory rule.
 *
 * @param subjectId the caller's own id of the person
 * @param personalIdentityCode as in the authority's file; must be the subject's
 * @param caseReference where the authority's decision or agreement is kept
 */
record RecordRelationship(
        @NotNull SubjectId subjectId,
        @NotNull @Size(max = 16) String personalIdentityCode,
        @NotNull @Size(min = 1, max = 64) String rule,
        @NotNull PartnerId source,
        @NotNull PartnerId recipient,
        @NotNull LocalDate begins,
        @NotNull LocalDate ends,

        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,63}")
        String caseReference) {}
