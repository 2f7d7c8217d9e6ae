package io.adaptor.testkit.contract;

import io.adaptor.testkit.ReceivedRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that no encoding changes, by which a request is known again at the vendor. */
final class Marker {
    private static final Pattern FORM = Pattern.compile("contract\\d+z");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Marker() {}

    static String next() {
        return "contract" + NUMBERS.incrementAndGet() + "z";
    }

    /** The first marker in a request, or {@code none}. */
    static String in(ReceivedRequest request) {
        Matcher matcher = FORM.matcher(whole(request));
        return matcher.find() ? matcher.group() : "none";
    }

    /** All of a request as one text. */
    static String whole(ReceivedRequest request) {
        StringBuilder whole = new StringBuilder(request.target()).append('\n');
        request.headers()
                .fields()
                .forEach(field -> whole.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append('\n'));
        return whole.append(request.text()).toString();
    }
}
