package io.adaptor.testkit.contract;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that no encoding changes, by which a request is recognized at the vendor. */
final class Marker {
    private static final Pattern FORM = Pattern.compile("contract\\d+z");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Marker() {}

    static String next() {
        return "contract" + NUMBERS.incrementAndGet() + "z";
    }

    /** Returns the first marker in a text, or {@code none}. */
    static String in(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find() ? matcher.group() : "none";
    }
}
