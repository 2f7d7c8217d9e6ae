package io.adaptor.internal.transform;

/** A text in the making that refuses to outgrow the bound, before the memory is taken. For one thread. */
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
