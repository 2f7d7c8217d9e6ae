package io.adaptor.json;

/** How bad it is what was found in a document. */
public enum Severity {
    /** It can't be used. */
    ERROR,

    /** It can be used, and something that it leaves open would be better stated. */
    WARNING
}
