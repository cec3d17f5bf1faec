package fi.kumppanuus.hub.platform;

/** Where this instance runs. Anything that is not said to be a sandbox or a test is production. */
public enum Environment {
    PRODUCTION,
    SANDBOX,
    TEST
}
