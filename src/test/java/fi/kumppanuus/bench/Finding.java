package fi.kumppanuus.bench;

/**
 * Something else than a ratio, beside its target.
 *
 * @param target as design section 9 puts it
 */
record Finding(String name, String what, String value, String target) {}
