/**
 * The transparency log's arithmetic and formats: RFC 6962 trees, tiles, signed notes, checkpoints, proofs. Owns no log: it
 * knows neither events nor a database nor HTTP, and nothing but the JDK, so that verifier and witness stand without the hub.
 */
@NullMarked
package fi.kumppanuus.hub.tlog;

import org.jspecify.annotations.NullMarked;
