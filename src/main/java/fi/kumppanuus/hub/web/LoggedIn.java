package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.consent.SafetyRestrictions;
import fi.kumppanuus.hub.identity.AcceptedCodes;
import fi.kumppanuus.hub.identity.EndedSessions;
import fi.kumppanuus.hub.identity.Login;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.CallLimits;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.sharing.MyProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.oidc.IdToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The person at the browser. A login binds (issuer, sub) to its person by the identity code that only this client's ID
 * token carries; later requests of the same login find the account.
 */
@RequestScoped
class LoggedIn {
    /** Suomi.fi's attribute nationalIdentificationNumber. */
    private static final String IDENTITY_CODE = "urn:oid:1.2.246.21";

    /** Suomi.fi's attribute TurvakieltoTieto: 1 or 0. */
    private static final String SAFETY_RESTRICTION = "urn:oid:1.2.246.517.2002.2.27";

    static final String CLIENT = "hub-pages";
    private static final int ADULT = 18;

    @Inject
    @IdToken
    JsonWebToken idToken;

    private final Vault vault;
    private final MyProfile profiles;
    private final SafetyRestrictions safety;
    private final AuditLog audit;
    private final Clock clock;
    private final AcceptedCodes codes;
    private final CallLimits limits;
    private final EndedSessions sessions;
    private boolean counted;

    LoggedIn(
            Vault vault,
            MyProfile profiles,
            SafetyRestrictions safety,
            AuditLog audit,
            Clock clock,
            AcceptedCodes codes,
            CallLimits limits,
            EndedSessions sessions) {
        this.vault = vault;
        this.profiles = profiles;
        this.safety = safety;
        this.audit = audit;
        this.clock = clock;
        this.codes = codes;
        this.limits = limits;
        this.sessions = sessions;
    }

    PersonId person() {
        if (!counted) {
            counted = true;
            limits.take(
                    new CallLimits.Caller(CallLimits.Kind.PERSON, idToken.getIssuer() + " " + idToken.getSubject()));
        }
        String sid = idToken.getClaim("sid");
        if (sid == null || sessions.hasEnded(idToken.getIssuer(), sid)) {
            throw new LoginOver();
        }
        var login = login().at();
        return vault.account(idToken.getIssuer(), idToken.getSubject(), login).orElseGet(() -> bind(login));
    }

    Login login() {
        return Login.of(idToken);
    }

    /** What the forms of this login are bound to. */
    String session() {
        return idToken.getIssuer() + " " + idToken.getSubject() + " " + idToken.getClaim("sid");
    }

    String name() {
        return claim("given_name") + " " + claim("family_name");
    }

    private PersonId bind(Instant login) {
        String typed = idToken.getClaim(IDENTITY_CODE);
        var code = codes.parse(typed).orElseThrow(WebProblems.NO_IDENTITY_CODE::exception);
        var today = LocalDate.now(clock.withZone(HubClock.HELSINKI));
        if (code.birthDate().plusYears(ADULT).isAfter(today)) {
            throw WebProblems.PERSON_TOO_YOUNG.exception();
        }
        return QuarkusTransaction.joiningExisting().call(() -> {
            var person = vault.bind(idToken.getIssuer(), idToken.getSubject(), code, login);
            profiles.confirmIdentity(
                    person,
                    claim("given_name"),
                    claim("family_name"),
                    code.birthDate().getYear());
            audit.record(AuditDraft.of(Action.PERSON_LOGGED_IN).byClient(CLIENT).about(person));
            safety.takeOver(person, CLIENT, claim(SAFETY_RESTRICTION));
            return person;
        });
    }

    private String claim(String name) {
        @Nullable Object value = idToken.getClaim(name);
        return value == null ? "" : value.toString();
    }
}
