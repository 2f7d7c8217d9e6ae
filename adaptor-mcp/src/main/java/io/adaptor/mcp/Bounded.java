package io.adaptor.mcp;

import org.jspecify.annotations.Nullable;

/** What a client sent, fit to be shown in a message of ours. */
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
