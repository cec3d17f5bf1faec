package fi.kumppanuus.hub.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The event of a call whose own code has written none: a read with nothing to decide, a change that changed nothing, a
 * refusal on the way in. See {@link LoggedCalls}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Logged {
    Action value();
}
