package fi.kumppanuus.hub.testsupport.bad.platform;

import fi.kumppanuus.hub.testsupport.bad.consent.Permission;

/** The platform may not know a word of the domain. */
class KnowsTooMuch {
    Permission permission = new Permission();
}
