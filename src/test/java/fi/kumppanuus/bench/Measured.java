package fi.kumppanuus.bench;

import java.util.Optional;

/**
 * What one run gave.
 *
 * @param fault why it does not count
 */
record Measured(double perSecond, double medianMillis, double p99Millis, Optional<String> fault) {}
