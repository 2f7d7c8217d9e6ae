package io.adaptor.api.internal;

import java.util.Locale;

/** Names of enum constants as the configuration format writes them. */
public final class WireNames {
    private WireNames() {}

    /** {@code REST_API} becomes {@code rest_api}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
