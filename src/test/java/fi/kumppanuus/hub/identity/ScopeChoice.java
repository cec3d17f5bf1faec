package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.testsupport.Api;
import java.util.List;
import java.util.stream.Stream;

/** Which scopes a token carries, seen from the operation. */
enum ScopeChoice {
    RIGHT("the right one alone") {
        @Override
        List<String> of(AuthorizationTable.Operation operation) {
            return operation.scopes();
        }
    },
    ALL("every one") {
        @Override
        List<String> of(AuthorizationTable.Operation operation) {
            return EVERY;
        }
    },
    OTHERS("every other") {
        @Override
        List<String> of(AuthorizationTable.Operation operation) {
            return EVERY.stream().filter(s -> !operation.scopes().contains(s)).toList();
        }
    },
    READING("every one that reads") {
        @Override
        List<String> of(AuthorizationTable.Operation operation) {
            return EVERY.stream().filter(s -> s.endsWith(":read")).toList();
        }
    },
    SIMILAR("one that begins like it") {
        @Override
        List<String> of(AuthorizationTable.Operation operation) {
            return operation.scopes().stream()
                    .flatMap(s -> Stream.of(s + "x", s.substring(0, s.indexOf(':')), s.toUpperCase()))
                    .toList();
        }
    },
    NONE("none") {
        @Override
        List<String> of(AuthorizationTable.Operation operation) {
            return List.of();
        }
    };

    static final List<String> EVERY =
            Stream.of(Api.PARTNER_SCOPES, Api.PERSON_SCOPES).flatMap(Stream::of).toList();

    private final String words;

    ScopeChoice(String words) {
        this.words = words;
    }

    abstract List<String> of(AuthorizationTable.Operation operation);

    String words() {
        return words;
    }
}
