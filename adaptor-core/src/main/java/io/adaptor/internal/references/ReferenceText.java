package io.adaptor.internal.references;

/** Puts what references stand for into single texts. For one thread. */
public interface ReferenceText {
    /** A text that is used as it comes out: <code>$${</code> becomes <code>${</code>. */
    String plain(String field, String text);

    /** As {@link #plain}, of an address. */
    String url(String field, String text);

    /** A text whose references to secrets and escapes are read later; what a value holds is not a reference. */
    String withSecrets(String field, String text);
}
