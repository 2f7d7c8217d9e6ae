package io.adaptor.store;

/** The names of sealed files, and of their lock files. */
final class SealedFileName {
    private SealedFileName() {}

    /** Returns 64 hexadecimal digits. */
    static String of(SecretPlace place) {
        return FileName.of(place.bytes());
    }

    /** Returns which of the 16 lock files protects a file. */
    static String lock(String name) {
        return "lock-" + name.charAt(0);
    }
}
