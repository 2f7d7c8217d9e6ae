package io.adaptor.api.internal;

import java.util.Locale;

/** Converts enum constants to their names in the configuration format. */
public final class WireNames {
    private WireNames() {}

    /** Converts {@code REST_API} to {@code rest_api}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
