package io.adaptor.internal.text;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Messages for names in a configuration that do not exist. */
public final class Unknown {
    /** How a missing extension can be provided. */
    public static final String PLUGIN = "load the plugin that brings it (Builder.plugins, or --plugins DIR)";

    private static final int MOST = 80;

    private Unknown() {}

    /** Returns a sentence with the nearest name, or all names, and the fix. */
    public static String named(String kind, String name, Collection<String> known) {
        @Nullable String near = Nearest.to(name, known);
        String shown = name.length() <= MOST ? name : name.substring(0, MOST) + "…";
        return "there is no " + kind + " \"" + shown + "\"; "
                + (near == null ? "" : "did you mean " + near + "? ")
                + "known are: " + String.join(", ", new TreeSet<>(known)) + "; " + PLUGIN;
    }
}
