package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** What the log is called in each epoch: its origin, with a number from the second on. */
@ApplicationScoped
class LogEpochs {
    private final String first;

    LogEpochs(LogConfig config, HubConfig hub) {
        first = config.origin().orElseGet(() -> hub.publicUrl().toString().replaceFirst("^[a-z]+://", "") + "/log");
    }

    String origin(int epoch) {
        return epoch == 1 ? first : first + "/" + epoch;
    }

    /** 0 for a foreign one. */
    int epoch(String origin) {
        if (origin.equals(first)) {
            return 1;
        }
        var number = origin.startsWith(first + "/") ? origin.substring(first.length() + 1) : "";
        return number.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(number) : 0;
    }
}
