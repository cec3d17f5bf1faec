package fi.kumppanuus.hub.audit;

import java.util.List;

/** What an event's bitmask stands for. Answered by whoever owns the categories: the log itself knows none. */
public interface CategoryCodes {
    List<String> codes(long mask);
}
