/**
 * The operator's commands for the hub's long-lived keys: {@code java -jar quarkus-run.jar keys …}. Owns their words, their
 * order and {@code key_history}; what a key seals and how it is brought over belongs to whoever uses it. Nobody
 * imports it.
 */
@NullMarked
package fi.kumppanuus.hub.keys;

import org.jspecify.annotations.NullMarked;
