package fi.kumppanuus.hub.fuzz;

import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the contract says of a method and an address, whatever operation somebody had in mind. */
record Route(Optional<Operation> operation, boolean exists, boolean plain) {
    /** "Any other error" of each document. */
    private static final Set<Integer> GENERAL = Set.of(405, 406, 413, 414, 429, 431);
    /** Of an address that the contract doesn't have. */
    private static final Set<Integer> NOWHERE = Set.of(400, 401, 403, 404);

    private static final List<Operation> OPERATIONS = ApiDocument.contractOperations();
    /** Some parts of HTTP read these as something else than what is written. */
    private static final Pattern ODD = Pattern.compile("%|;|//|/\\.|/$|[?].*[?]");

    static Route of(String method, String target) {
        var path = target.replaceFirst("[?].*", "");
        boolean plain = !ODD.matcher(path).find();
        var matching = OPERATIONS.stream().filter(o -> o.matches(path)).toList();
        var operation = matching.stream()
                .filter(o -> o.method().equals(method.equals("HEAD") ? "GET" : method))
                .min(Comparator.comparing(
                        o -> o.path().chars().filter(c -> c == '{').count()));
        return new Route(operation, !matching.isEmpty(), plain);
    }

    /** Judged as one operation of the contract. */
    boolean clear() {
        return plain && operation.isPresent();
    }

    boolean allows(int status) {
        if (GENERAL.contains(status)) {
            return true;
        }
        var documented = new TreeSet<Integer>();
        if (plain) {
            operation.ifPresent(o -> documented.addAll(o.statuses()));
        } else {
            OPERATIONS.forEach(o -> documented.addAll(o.statuses()));
        }
        return documented.contains(status) || (!clear() && NOWHERE.contains(status));
    }
}
