package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.identity.AcceptedCodes;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;

/** Whom an authority's officer has identified by code: the hub knows the person from then on, login or not. */
@ApplicationScoped
class CodedPerson {
    private static final int ADULT = 18;

    private final Vault vault;
    private final AcceptedCodes codes;

    CodedPerson(Vault vault, AcceptedCodes codes) {
        this.vault = vault;
        this.codes = codes;
    }

    /**
     * The person with this code, whom the officer knows under this id. Takes no lock before the person's own. Whoever tries
     * somebody else's code stands in that person's log.
     */
    PersonId of(AuditDraft draft, PartnerId officer, SubjectId subject, String typed, Instant now) {
        var code = codes.parse(typed)
                .orElseThrow(() -> mismatch("invalid", "Check the date, the sign and the last character."));
        if (code.birthDate().plusYears(ADULT).isAfter(LocalDate.ofInstant(now, HubClock.HELSINKI))) {
            throw mismatch("under-age", "People under 18 are not served here yet.");
        }
        if (!vault.knows(officer, subject, code)) {
            draft.about(vault.coded(code).orElse(null));
            throw mismatch("another-person", "This is not the code of subjectId.");
        }
        return vault.register(code);
    }

    private static ProblemException mismatch(String code, String detail) {
        return CommonProblems.UNPROCESSABLE.exception().errors(new FieldError("/personalIdentityCode", code, detail));
    }
}
