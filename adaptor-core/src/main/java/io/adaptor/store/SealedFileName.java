package io.adaptor.store;

/** The names of sealed files, and the locks they are written under. */
final class SealedFileName {
    private SealedFileName() {}

    /** 64 hexadecimal digits. */
    static String of(SecretPlace place) {
        return FileName.of(place.bytes());
    }

    /** Which of 16 lock files a file is written under. */
    static String lock(String name) {
        return "lock-" + name.charAt(0);
    }
}
