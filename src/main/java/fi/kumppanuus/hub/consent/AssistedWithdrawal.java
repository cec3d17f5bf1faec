package fi.kumppanuus.hub.consent;

import java.util.UUID;

/** That it was done; what else the consent holds is not the officer's business. */
record AssistedWithdrawal(UUID id, ConsentStatus status) {}
