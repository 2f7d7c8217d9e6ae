package io.adaptor.connectors.file;

import java.security.SecureRandom;

/** The names of unfinished files, which listings leave out and endpoints can't name. */
final class UnfinishedName {
    private static final SecureRandom RANDOM = new SecureRandom();

    private UnfinishedName() {}

    static String next() {
        return String.format(".adaptor-%016x.tmp", RANDOM.nextLong());
    }
}
