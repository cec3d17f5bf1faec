/**
 * The gate and what passes it: profile, skills assessments, event cards, service actions, sealed per person. {@link
 * fi.kumppanuus.hub.sharing.Gate} is the only way to a person's records for whoever didn't put them in; a source's own are
 * found by {@link fi.kumppanuus.hub.sharing.WriteGate} and {@link fi.kumppanuus.hub.sharing.Records}.
 */
@NullMarked
package fi.kumppanuus.hub.sharing;

import org.jspecify.annotations.NullMarked;
