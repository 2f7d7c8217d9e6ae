package io.adaptor.internal.transform;

/** A text under construction that rejects exceeding its bound before the memory is allocated. For one thread. */
final class BoundedText {
    private final StringBuilder text = new StringBuilder();

    BoundedText append(CharSequence part) {
        return append(part, 0, part.length());
    }

    BoundedText append(CharSequence part, int start, int end) {
        if (text.length() + (long) (end - start) > Values.MAX_TEXT) {
            throw Values.tooLong();
        }
        text.append(part, start, end);
        return this;
    }

    String text() {
        return text.toString();
    }
}
