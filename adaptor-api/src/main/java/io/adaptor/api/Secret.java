package io.adaptor.api;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that must not be displayed: it prints as {@code ***} and has no accessor that could be called by accident.
 *
 * <p>The value may contain references of the form <code>${secret:NAME}</code>, which the engine resolves through its
 * {@code SecretResolver} when it sends a request; a secret from configuration is therefore usually a reference and not
 * the value itself. <code>$${</code> is an escape for the characters <code>${</code>. Immutable, may be shared between
 * threads. Not {@code Serializable}.
 */
public final class Secret {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([A-Za-z0-9_.-]{1,128})}");
    private static final Pattern ESCAPE_OR_REFERENCE = Pattern.compile("\\$\\$\\{|" + REFERENCE.pattern());

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a value or a string with references.
     *
     * @param value the value
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /**
     * Creates a secret that refers to a name known to the secret resolver.
     *
     * @param name 1 to 128 letters, digits, underscores, dots, hyphens
     * @return the secret
     * @throws IllegalArgumentException if the name contains other characters
     */
    public static Secret reference(String name) {
        String text = "${secret:" + name + "}";
        if (!REFERENCE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a name of a secret: 1 to 128 of A-Z a-z 0-9 _ . - are allowed");
        }
        return new Secret(text);
    }

    /**
     * Returns the value itself, with references unresolved. The caller is responsible for where the value goes.
     *
     * @return the value as given
     */
    public String reveal() {
        return value;
    }

    /**
     * Returns the names that this secret refers to, in order of appearance.
     *
     * @return the names; empty for a plain value
     */
    public List<String> references() {
        return ESCAPE_OR_REFERENCE
                .matcher(value)
                .results()
                .map(match -> match.group(1))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Returns this secret with its references resolved, and <code>$${</code> replaced by <code>${</code>.
     *
     * @param lookup called once per reference with its name; must not return null
     * @return a secret without references
     */
    public Secret resolve(UnaryOperator<String> lookup) {
        Matcher matcher = ESCAPE_OR_REFERENCE.matcher(value);
        return new Secret(matcher.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1) == null ? "${" : lookup.apply(match.group(1)))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always returns {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
