package io.adaptor.internal.references;

/** Resolves references in single texts. For one thread. */
public interface ReferenceText {
    /** Resolves a text that is used as it results: <code>$${</code> becomes <code>${</code>. */
    String plain(String field, String text);

    /** Like {@link #plain}, for an address. */
    String url(String field, String text);

    /**
     * Resolves a text whose references to secrets and escapes are read later; the content of a value is never read as a
     * reference.
     */
    String withSecrets(String field, String text);
}
