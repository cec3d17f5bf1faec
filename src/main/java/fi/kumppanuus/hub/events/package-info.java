/**
 * Will carry what happened to partners: outbox, feed, webhooks. Empty until then; the consent history is the source.
 */
@NullMarked
package fi.kumppanuus.hub.events;

import org.jspecify.annotations.NullMarked;
