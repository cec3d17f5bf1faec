package fi.kumppanuus.hub.testsupport;

import java.util.UUID;

/** A person the hub knows. */
public record TestPerson(UUID id, String sub, String identityCode) {}
