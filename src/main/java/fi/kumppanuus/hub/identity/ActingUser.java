package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.FieldError;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The partner's own opaque id of the employee who acts, or {@code system:<name>} of an unattended job. */
public record ActingUser(String value) {
    public static final String HEADER = "Hub-Acting-User";
    public static final String FORM = "[A-Za-z0-9._:-]{1,64}";
    /** The form of an unattended job's name: with what goes before it, it is as long as a user's id. */
    public static final String JOB = "[A-Za-z0-9._:-]{1,57}";

    private static final String SYSTEM = "system:";
    private static final Pattern FORMED = Pattern.compile(FORM);

    /**
     * What a partner says in the header.
     *
     * @param jobs the unattended jobs that its agreement names
     */
    public static ActingUser of(@Nullable String header, Collection<String> jobs) {
        var user = of(header);
        if (user.automatic() && !jobs.contains(user.value.substring(SYSTEM.length()))) {
            throw IdentityProblems.ACTING_USER_INVALID
                    .exception()
                    .errors(new FieldError("#" + HEADER, "not-agreed", "Your agreement names no such unattended job."));
        }
        return user;
    }

    private static ActingUser of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw IdentityProblems.ACTING_USER_MISSING.exception();
        }
        if (PersonalIdentityCode.containedIn(header)) {
            throw IdentityProblems.CODE_NOT_ALLOWED
                    .exception()
                    .errors(new FieldError("#" + HEADER, "identity-code", "Send your own opaque id of the employee."));
        }
        if (!FORMED.matcher(header).matches()) {
            throw IdentityProblems.ACTING_USER_INVALID
                    .exception()
                    .errors(new FieldError("#" + HEADER, "invalid", "1-64 of A-Z a-z 0-9 . _ : -"));
        }
        return new ActingUser(header);
    }

    public boolean automatic() {
        return value.startsWith(SYSTEM);
    }
}
