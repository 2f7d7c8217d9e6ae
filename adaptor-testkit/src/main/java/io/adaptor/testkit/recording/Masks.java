package io.adaptor.testkit.recording;

import io.adaptor.security.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Any number of secret values, masked wherever they stand, in every spelling that is likely. For one thread. */
final class Masks {
    static final String MASK = "***";

    /** A redactor forgets the oldest of more than 64. */
    private static final int EACH = 60;

    private final List<Redactor> redactors = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** Takes a value; what is too short to be distinguished from innocent text is left to be masked by name. */
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

    /** Masks the name of a header; the rest of one that holds a secret is not worth the risk of another spelling. */
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
