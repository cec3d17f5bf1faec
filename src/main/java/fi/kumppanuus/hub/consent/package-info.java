/**
 * What the person decided: requests, decisions item by item, consents with their history and receipts, deposit permissions.
 * Asked by the gate, never the other way round: knows nothing of records.
 */
@NullMarked
package fi.kumppanuus.hub.consent;

import org.jspecify.annotations.NullMarked;
