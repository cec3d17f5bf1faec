/**
 * A witness for logs: {@code ./hub witness}, run by somebody other than who runs the hub. Owns the latest checkpoint of each
 * log that it watches, on disk, and cosigns the next only when it is of the same history. Must know neither hub nor database.
 */
@NullMarked
package fi.kumppanuus.hub.witness;

import org.jspecify.annotations.NullMarked;
