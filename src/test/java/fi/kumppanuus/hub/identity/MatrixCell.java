package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.testsupport.Call;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call and what must come of it.
 *
 * @param values what it stands for, by dimension
 * @param alike cells with the same word here get the same bytes
 * @param lane calls of a lane go one after the other
 */
record MatrixCell(
        AuthorizationTable.Operation operation,
        Caller caller,
        Collection<String> scopes,
        Call call,
        Outcome expected,
        Map<String, String> values,
        @Nullable String alike,
        @Nullable String lane) {
    static MatrixCell of(
            AuthorizationTable.Operation operation, Caller caller, ScopeChoice scopes, Call call, Outcome expected) {
        var values = new TreeMap<String, String>();
        values.put("operation", operation.name());
        values.put("caller", caller.kind());
        values.put("scopes", scopes.words());
        return new MatrixCell(operation, caller, scopes.of(operation), call, expected, values, null, null);
    }

    MatrixCell with(String dimension, String value) {
        var more = new TreeMap<>(values);
        more.put(dimension, value);
        return new MatrixCell(operation, caller, scopes, call, expected, more, alike, lane);
    }

    MatrixCell alike(String what) {
        return new MatrixCell(operation, caller, scopes, call, expected, values, what, lane);
    }

    MatrixCell inLane(String name) {
        return new MatrixCell(operation, caller, scopes, call, expected, values, alike, name);
    }

    /** Whether the hub's data is other than before, if all is well. */
    boolean changes() {
        return expected.permitted() && operation.changes();
    }

    @Override
    public String toString() {
        return values + " " + call.method() + " " + call.path();
    }
}
