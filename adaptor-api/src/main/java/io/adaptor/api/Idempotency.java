package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** The effect of carrying out a request twice; determines whether a retry is safe. */
public enum Idempotency {
    /** Never changes anything in the remote system, however often it is carried out. */
    SAFE,
    /** Carrying it out twice has the same effect as once. */
    IDEMPOTENT,
    /**
     * Carrying it out twice has the same effect as once because the request carries a key that the remote system
     * remembers.
     */
    KEYED,
    /** Carrying it out twice may take effect twice: repeated only if the first attempt was provably not processed. */
    UNSAFE;

    /**
     * Returns the name used in the configuration format.
     *
     * @return for example {@code keyed}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
