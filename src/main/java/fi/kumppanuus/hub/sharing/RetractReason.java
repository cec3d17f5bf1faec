package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a source takes a record back. */
enum RetractReason {
    @JsonProperty("wrong-person")
    WRONG_PERSON,
    @JsonProperty("error")
    ERROR
}
