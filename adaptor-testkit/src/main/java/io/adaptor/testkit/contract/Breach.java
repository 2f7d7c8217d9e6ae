package io.adaptor.testkit.contract;

import org.jspecify.annotations.Nullable;

/** Creates the errors for violated rules: what was observed, and how the author can fix it. */
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
