/**
 * Who takes part: the registry of partners, their types, agreements and clients. Knows nothing of consents or records.
 */
@NullMarked
package fi.kumppanuus.hub.partner;

import org.jspecify.annotations.NullMarked;
