package io.adaptor.testkit.contract;

import org.jspecify.annotations.Nullable;

/** How the suite says that a rule is broken: what was seen, and what its author can do about it. */
final class Breach {
    private Breach() {}

    static AssertionError of(String seen, String remedy) {
        return of(seen, remedy, null);
    }

    static AssertionError of(String seen, String remedy, @Nullable Throwable cause) {
        return new AssertionError(seen + "\n  What to do: " + remedy, cause);
    }

    static void unless(boolean kept, String seen, String remedy) {
        if (!kept) {
            throw of(seen, remedy);
        }
    }
}
