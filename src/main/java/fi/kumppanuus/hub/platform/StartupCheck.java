package fi.kumppanuus.hub.platform;

import java.util.Optional;

/** A reason not to serve real people's data. Checked at every start; a fault stops production and is logged elsewhere. */
public interface StartupCheck {
    /** One sentence that names the setting and what is wrong with it, never its value if that is a secret. */
    Optional<String> fault();
}
