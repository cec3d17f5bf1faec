/**
 * Who calls and who a record is about: callers, scopes, proofs of possession, the identity-code vault, pairwise ids,
 * per-person keys. Knows nothing of consents, records or partners beyond their ids; may use {@code platform} only.
 */
@NullMarked
package fi.kumppanuus.hub.identity;

import org.jspecify.annotations.NullMarked;
