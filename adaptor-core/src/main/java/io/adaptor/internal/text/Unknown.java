package io.adaptor.internal.text;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What to say of a name that a configuration has and nothing answers to. */
public final class Unknown {
    /** How what is missing may be had. */
    public static final String PLUGIN = "load the plugin that brings it (Builder.plugins, or --plugins DIR)";

    private static final int MOST = 80;

    private Unknown() {}

    /** A sentence that names the nearest name, or all of them, and the remedy. */
    public static String named(String kind, String name, Collection<String> known) {
        @Nullable String near = Nearest.to(name, known);
        String shown = name.length() <= MOST ? name : name.substring(0, MOST) + "…";
        return "there is no " + kind + " \"" + shown + "\"; "
                + (near == null ? "" : "did you mean " + near + "? ")
                + "known are: " + String.join(", ", new TreeSet<>(known)) + "; " + PLUGIN;
    }
}
