/**
 * Judges what clients of the hub saw: is there an order of all that was done, which agrees with the clock, in which a consent is
 * a simple switch? Pure, knows neither HTTP nor the hub. Lives in the test sources.
 */
@NullMarked
package fi.kumppanuus.history;

import org.jspecify.annotations.NullMarked;
