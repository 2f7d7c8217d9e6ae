package io.adaptor.json;

/** The severity of a finding in a document. */
public enum Severity {
    /** The document can't be used. */
    ERROR,

    /** The document can be used, but should state something that it leaves open. */
    WARNING
}
