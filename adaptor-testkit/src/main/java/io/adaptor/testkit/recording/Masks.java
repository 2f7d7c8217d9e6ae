package io.adaptor.testkit.recording;

import io.adaptor.security.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Masks any number of secret values wherever they occur, in every likely encoding. Not thread-safe. */
final class Masks {
    static final String MASK = "***";

    /** A redactor keeps at most 64 values. */
    private static final int EACH = 60;

    private final List<Redactor> redactors = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * Adds a value; ignores values that are too short to be distinguished from other text, which are masked by name.
     */
    void add(String value) {
        if (value.length() < Redactor.SHORTEST || value.contains(MASK)) {
            return;
        }
        if (known.add(value)) {
            if (known.size() % EACH == 1) {
                redactors.add(new Redactor());
            }
            redactors.get(redactors.size() - 1).remember(value);
        }
    }

    /** Masks the name of a header completely if it contains a secret. */
    String maskName(String name) {
        return mask(name).equals(name) ? name : MASK;
    }

    String mask(String text) {
        String masked = text;
        for (Redactor redactor : redactors) {
            masked = redactor.redact(masked);
        }
        return masked;
    }
}
