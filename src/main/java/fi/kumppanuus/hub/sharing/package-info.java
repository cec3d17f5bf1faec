/**
 * The gate and what passes it: profile and skills assessments, sealed per person. {@link
 * fi.kumppanuus.hub.sharing.Gate} is the only way to a person's records; nothing else may read the record table for a
 * partner.
 */
@NullMarked
package fi.kumppanuus.hub.sharing;

import org.jspecify.annotations.NullMarked;
