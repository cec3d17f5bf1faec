package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.platform.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a version may take effect, pure. Versions take effect in the order of their numbers; a new major, which ends every
 * consent on an older one, leaves people time to be asked anew.
 */
final class NoticeTiming {
    static final Duration AHEAD = Duration.ofDays(30);

    private NoticeTiming() {}

    /** @param others the versions of the same purpose */
    static List<FieldError> faults(
            NoticeVersion version, Instant from, boolean unlawfulBefore, List<NoticeRecord> others, Instant now) {
        var errors = new ArrayList<FieldError>();
        if (from.isBefore(now)) {
            errors.add(new FieldError("/effectiveFrom", "past", "Now or later: what was shown stays as it was."));
        }
        var binding = others.stream().filter(n -> n.binds().isPresent()).toList();
        if (binding.stream().allMatch(n -> n.version().major() < version.major())) {
            newMajor(version, from, unlawfulBefore, binding, now, errors);
        } else {
            minor(version, from, unlawfulBefore, binding, errors);
        }
        return errors;
    }

    private static void newMajor(
            NoticeVersion version,
            Instant from,
            boolean unlawfulBefore,
            List<NoticeRecord> binding,
            Instant now,
            List<FieldError> errors) {
        if (version.minor() != 0) {
            errors.add(new FieldError("", "no-major", "A new major begins with minor 0."));
        }
        if (binding.stream().flatMap(n -> n.binds().stream()).anyMatch(from::isBefore)) {
            errors.add(new FieldError("/effectiveFrom", "out-of-order", "Not before the versions that it follows."));
        }
        if (!unlawfulBefore && from.isBefore(now.plus(AHEAD))) {
            errors.add(new FieldError(
                    "/effectiveFrom",
                    "too-soon",
                    "A new major takes effect 30 days ahead at least, unless the text before it was unlawful."));
        }
    }

    private static void minor(
            NoticeVersion version,
            Instant from,
            boolean unlawfulBefore,
            List<NoticeRecord> binding,
            List<FieldError> errors) {
        int current = binding.stream()
                .filter(n -> n.binds().filter(b -> !b.isAfter(from)).isPresent())
                .mapToInt(n -> n.version().major())
                .max()
                .orElse(0);
        if (version.major() != current) {
            errors.add(new FieldError("", "other-major", "A minor is of the major that is current when it begins."));
        }
        var siblings = binding.stream()
                .filter(n -> n.version().major() == version.major())
                .toList();
        if (siblings.stream().anyMatch(n -> n.version().compareTo(version) >= 0)) {
            errors.add(new FieldError("", "not-newest", "A newer version of this major was published."));
        } else if (siblings.stream().flatMap(n -> n.binds().stream()).anyMatch(from::isBefore)) {
            errors.add(new FieldError("/effectiveFrom", "out-of-order", "Not before the versions that it follows."));
        }
        if (unlawfulBefore) {
            errors.add(new FieldError("/unlawfulBefore", "not-major", "Only a new major mends an unlawful text."));
        }
    }
}
