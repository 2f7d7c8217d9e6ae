package io.adaptor.mcp;

import org.jspecify.annotations.Nullable;

/** Shortens values that a client sent, for use in error messages. */
final class Bounded {
    private static final int LONGEST = 80;

    private Bounded() {}

    static String name(@Nullable String sent) {
        if (sent == null) {
            return "(none)";
        }
        String shown = sent.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
    }
}
