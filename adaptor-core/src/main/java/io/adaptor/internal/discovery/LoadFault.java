package io.adaptor.internal.discovery;

import org.jspecify.annotations.Nullable;

/** Describes why an extension can't be loaded, and how to fix it. */
final class LoadFault {
    private LoadFault() {}

    /** Returns the innermost cause, in one line. */
    static String shown(Throwable fault) {
        Throwable inner = fault;
        // A chain of causes may be circular.
        for (int i = 0; i < 16 && inner.getCause() != null; i++) {
            inner = inner.getCause();
        }
        String text = inner.toString().replaceAll("\\s+", " ");
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    /** Returns what its author or the operator can do. */
    static String remedy(ExtensionKind kind, @Nullable Throwable cause) {
        if (cause == null) {
            return "fix " + kind.servicesFile()
                    + ": each line names a public class of that type with a public constructor without parameters";
        }
        if (cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)) {
            return "include the classes it uses: besides its own JARs it sees the JDK, the Adaptor API, Jackson, slf4j and"
                    + " jspecify";
        }
        return "fix its constructor and static initialisers, which must not fail";
    }
}
