package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** What happens when a request is carried out twice; decides whether a retry is safe. */
public enum Idempotency {
    /** Nothing changes at the remote system, however often. */
    SAFE,
    /** Twice has the effect of once. */
    IDEMPOTENT,
    /** Twice has the effect of once because the request carries a key that the remote system remembers. */
    KEYED,
    /** Twice may do it twice: repeated only when the first provably was not processed. */
    UNSAFE;

    /**
     * The name in the configuration format.
     *
     * @return for example {@code keyed}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
