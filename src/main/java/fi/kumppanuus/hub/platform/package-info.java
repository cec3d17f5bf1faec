/**
 * What every feature stands on: problem documents and their one mapper, paging cursors, clock, ids, request id,
 * idempotency, start-up checks, what metrics and spans may hold. Knows no word of the domain and imports no other package
 * of the hub.
 */
@NullMarked
package fi.kumppanuus.hub.platform;

import org.jspecify.annotations.NullMarked;
