package io.adaptor.internal.signing;

/** Fills the texts of a rule for one request. */
interface Filling {
    /** A text as bytes. */
    Made bytes(String text);

    /** A key as bytes, which are not empty. */
    Made key(String text, String encoding);

    /** The request as it is by now. */
    RequestParts parts();
}
