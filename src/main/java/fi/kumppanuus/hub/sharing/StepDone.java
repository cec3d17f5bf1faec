package fi.kumppanuus.hub.sharing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Today, unless it says another day. */
record StepDone(@Nullable LocalDate doneOn) {}
