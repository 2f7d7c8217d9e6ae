package io.adaptor.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Collects the mistakes of one document, and records which fields have been reported. Not thread-safe. */
final class Problems {
    /** The maximum number of mistakes, which bounds the memory for a file of garbage. */
    static final int MOST = 1000;

    private static final Pattern OF_ENDPOINT = Pattern.compile("^endpoints\\.[A-Za-z0-9_-]+\\.");

    private final String source;
    private final Shown shown;
    private final List<FormatError> errors = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();
    /** Mistakes in shared parts are reported once, at their own position. */
    private final Set<String> said = new HashSet<>();

    private boolean lines = true;

    /**
     * Creates an empty collection for a document.
     *
     * @param source the name of the document in messages
     * @param secret whether a path may contain a secret, so that its value is not shown
     */
    Problems(String source, Predicate<String> secret) {
        this.source = source;
        this.shown = new Shown(secret);
    }

    /** Returns how the values of the document are shown in messages. */
    Shown shown() {
        return shown;
    }

    /** Configures this for a document without lines. */
    Problems withoutLines() {
        lines = false;
        return this;
    }

    /**
     * Adds a mistake. Beyond the maximum, reading stops.
     *
     * @throws FormatException with the mistakes so far and a note that there are more
     */
    void add(Spot spot, String path, String message) {
        add(spot, path, message, Severity.ERROR);
    }

    /** Adds a warning, within the same maximum. */
    void warn(Spot spot, String path, String message) {
        if (errors.size() < MOST) {
            add(spot, path, message, Severity.WARNING);
        }
    }

    private void add(Spot spot, String path, String message, Severity severity) {
        if (errors.size() == MOST) {
            List<FormatError> bounded = sorted();
            bounded.add(new FormatError(
                    source, 0, 0, "", "has more mistakes; the first " + MOST + " are listed", Severity.ERROR));
            throw new FormatException(bounded);
        }
        reported.add(path);
        if (lines && !said.add(spot + " " + OF_ENDPOINT.matcher(path).replaceFirst("") + " " + message)) {
            return;
        }
        Spot shownAt = lines ? spot : Spot.NOWHERE;
        errors.add(new FormatError(source, shownAt.line(), shownAt.column(), path, Shown.message(message), severity));
    }

    /** Marks a field as reported, because another mistake already explains it. */
    void silence(String path) {
        reported.add(path);
    }

    /** Returns whether a field, or one of its parents up to {@code base}, has been reported. */
    boolean reported(String path, String base) {
        String at = path;
        while (at.length() > base.length()) {
            if (reported.contains(at)) {
                return true;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return false;
    }

    /** Returns whether a field, one of its parents or one of its descendants has been reported. */
    boolean concerns(String path) {
        return reported(path, "")
                || reported.stream().anyMatch(one -> one.startsWith(path + ".") || one.startsWith(path + "["));
    }

    /** Throws the collected findings, if there is a mistake. */
    void done() {
        if (errors.stream().anyMatch(error -> error.severity() == Severity.ERROR)) {
            throw new FormatException(sorted());
        }
    }

    /** Returns the collected findings, including warnings. */
    List<FormatError> found() {
        return List.copyOf(sorted());
    }

    /** Adds a mistake after which nothing more can be read. */
    FormatException fatal(Spot spot, String path, String message) {
        add(spot, path, message);
        return new FormatException(sorted());
    }

    private List<FormatError> sorted() {
        List<FormatError> sorted = new ArrayList<>(errors);
        sorted.sort(Comparator.comparingInt(FormatError::line).thenComparingInt(FormatError::column));
        return sorted;
    }
}
