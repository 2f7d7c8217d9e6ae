package io.adaptor.internal.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Determines how many sockets this process may open. */
final class Descriptors {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String NAME = "Max open files";
    private static final int MOST = 20_000;
    private static final int LEAST = 16;

    private Descriptors() {}

    /**
     * Returns three quarters of the maximum number of open files of the process; {@value #MOST} if that is not known.
     */
    static int forSockets() {
        try {
            return of(Files.readAllLines(LIMITS));
        } catch (IOException | RuntimeException notLinux) {
            return MOST;
        }
    }

    /** Returns the number according to the lines of {@code /proc/self/limits}. */
    static int of(List<String> limits) {
        for (String line : limits) {
            if (line.startsWith(NAME)) {
                String soft = line.substring(NAME.length()).strip().split("\\s+")[0];
                return soft.equals("unlimited")
                        ? MOST
                        : (int) Math.max(LEAST, Math.min(MOST, Long.parseLong(soft) / 4 * 3));
            }
        }
        return MOST;
    }
}
