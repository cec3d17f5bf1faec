package fi.kumppanuus.hub.fuzz;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who calls, with a token that is made anew before it ends. */
final class Caller {
    private static final long FRESH_NANOS = 100_000_000_000L;

    final String kind;
    private final String scheme;
    private final Supplier<String> issued;
    private @Nullable String token;
    private long made;

    private Caller(String kind, String scheme, Supplier<String> issued) {
        this.kind = kind;
        this.scheme = scheme;
        this.issued = issued;
    }

    static Caller of(String kind, Supplier<String> issued) {
        return new Caller(kind, "Bearer ", issued);
    }

    /** Says another scheme than a bearer's; an empty one says the token alone. */
    static Caller of(String kind, String scheme, Supplier<String> issued) {
        return new Caller(kind, scheme, issued);
    }

    static Caller nobody() {
        return new Caller("nobody", "", () -> "");
    }

    /** What goes into {@code Authorization}; empty: nothing. */
    String authorization() {
        if (token == null || System.nanoTime() - made > FRESH_NANOS) {
            token = issued.get();
            made = System.nanoTime();
        }
        return scheme + token;
    }

    @Override
    public String toString() {
        return kind;
    }
}
