package fi.kumppanuus.hub.audit;

import java.util.List;
import java.util.Optional;

/** What an event's bitmask stands for. Answered by whoever owns the categories: the log itself knows none. */
public interface CategoryCodes {
    List<String> codes(long mask);

    /** Nothing for a code that there is none of. */
    Optional<Long> bit(String code);
}
