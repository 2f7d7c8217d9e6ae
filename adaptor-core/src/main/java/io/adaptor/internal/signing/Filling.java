package io.adaptor.internal.signing;

/** Fills the texts of a rule for one request. */
interface Filling {
    /** Returns a text as bytes. */
    Made bytes(String text);

    /** Returns a key as bytes, which are not empty. */
    Made key(String text, String encoding);

    /** Returns the parts of the request in its current state. */
    RequestParts parts();
}
