package fi.kumppanuus.hub.consent;

import java.time.Instant;

/** That an officer wrote down what the person signed or said, and how. */
public record RecordedForYou(PartnerName by, Instant at, String identifiedBy, String given, String evidence) {}
