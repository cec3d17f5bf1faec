/**
 * The log of decisions: each event durable before the answer it belongs to. Owns {@code audit_event}. Knows no feature:
 * features call it in their own words; may use {@code identity} and {@code platform}.
 */
@NullMarked
package fi.kumppanuus.hub.audit;

import org.jspecify.annotations.NullMarked;
