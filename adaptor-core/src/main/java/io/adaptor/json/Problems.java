package io.adaptor.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Gathers the mistakes of one document and knows which fields have been spoken of. For one thread. */
final class Problems {
    /** A file of garbage must not fill the memory with complaints. */
    static final int MOST = 1000;

    private static final Pattern OF_ENDPOINT = Pattern.compile("^endpoints\\.[A-Za-z0-9_-]+\\.");

    private final String source;
    private final Shown shown;
    private final List<FormatError> errors = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();
    /** What endpoints share is reported where it stands, once. */
    private final Set<String> said = new HashSet<>();

    private boolean lines = true;

    /**
     * The mistakes of a document.
     *
     * @param source stands for it in messages
     * @param secret whether a secret may stand at a path, whose value no message shows
     */
    Problems(String source, Predicate<String> secret) {
        this.source = source;
        this.shown = new Shown(secret);
    }

    /** How the values of the document appear in messages. */
    Shown shown() {
        return shown;
    }

    /** For a document that came without lines. */
    Problems withoutLines() {
        lines = false;
        return this;
    }

    /**
     * Adds a mistake. Beyond the bound nothing more is read.
     *
     * @throws FormatException with the mistakes so far and the fact that there are more
     */
    void add(Spot spot, String path, String message) {
        add(spot, path, message, Severity.ERROR);
    }

    /** Adds what would be better and is not a mistake, within the same bound. */
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

    /** Takes a field as reported without saying anything, because another mistake already explains it. */
    void silence(String path) {
        reported.add(path);
    }

    /** Whether a field, or something between it and {@code base} that holds it, has been reported. */
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

    /** Whether a field, something that holds it or something inside it has been reported. */
    boolean concerns(String path) {
        return reported(path, "")
                || reported.stream().anyMatch(one -> one.startsWith(path + ".") || one.startsWith(path + "["));
    }

    /** Throws what has been gathered, if there is a mistake. */
    void done() {
        if (errors.stream().anyMatch(error -> error.severity() == Severity.ERROR)) {
            throw new FormatException(sorted());
        }
    }

    /** What has been gathered, warnings too. */
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
