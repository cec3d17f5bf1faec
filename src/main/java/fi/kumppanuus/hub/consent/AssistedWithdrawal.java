package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That it was done.
 *
 * @param status for the recipient itself; what is left of another's consent is not the officer's to know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssistedWithdrawal(UUID id, @Nullable ConsentStatus status) {}
