package fi.kumppanuus.hub.testsupport.bad.consent;

import fi.kumppanuus.hub.testsupport.bad.platform.Ground;

/** With {@code KnowsTooMuch} one half of a cycle. */
public class Permission {
    Ground ground = new Ground();
}
