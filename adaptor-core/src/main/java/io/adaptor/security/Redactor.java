package io.adaptor.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.security.SecretForms.Form;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secret values it has been shown, wherever they turn up in texts, trees and exceptions: in any case, escaped
 * (JSON, HTML, percent signs, up to four layers of them), encoded (Base64 at any place of a longer text and in lines, hex),
 * line by line of a PEM key, and the head of one where a text was cut. It takes time by the length of a text. Values shorter than {@value
 * #SHORTEST} characters would mask innocent text; they are masked by position only: the user information of a URL, and
 * the query parameters, headers and cookies that were named to it. Safe for use by many threads; remembers the {@value #MOST} values seen last.
 */
public final class Redactor {
    /** The length from which a value is masked wherever it stands. */
    public static final int SHORTEST = SecretForms.SHORTEST;

    private static final int MOST = 64;
    private static final String MASK = "***";
    private static final Pattern USER_INFORMATION = Pattern.compile("://([^/?#\\s\"'<>@]*)@");

    private final @Nullable Redactor shared;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Set<Form>> formsByValue = new LinkedHashMap<>();
    private final SecretPositions positions = new SecretPositions();
    private volatile boolean full;
    private volatile Set<String> values = Set.of();
    private volatile FormSearch search = new FormSearch(Set.of());

    /** A redactor that knows no secrets yet. */
    public Redactor() {
        this(null);
    }

    private Redactor(@Nullable Redactor shared) {
        this.shared = shared;
    }

    /**
     * A redactor for a part, such as one connection: it masks what this one masks, now and later, and what it is shown
     * itself; this one does not learn from it.
     *
     * @return a redactor that knows no secrets of its own yet
     */
    public Redactor forPart() {
        return new Redactor(this);
    }

    /**
     * Shows it a secret value.
     *
     * @param value the value to mask from now on
     */
    public void remember(String value) {
        if (value.length() < SHORTEST) {
            rememberShort(value);
            return;
        }
        if (values.contains(value) && (!full || seenAgain(value))) {
            return;
        }
        Set<Form> forms = SecretForms.of(value);
        lock.lock();
        try {
            formsByValue.put(value, forms);
            if (formsByValue.size() > MOST) {
                formsByValue.remove(formsByValue.keySet().iterator().next());
            }
            full = formsByValue.size() == MOST;
            Set<Form> all = new LinkedHashSet<>();
            formsByValue.values().forEach(all::addAll);
            search = new FormSearch(all);
            values = Set.copyOf(formsByValue.keySet());
        } finally {
            lock.unlock();
        }
    }

    // Only once others may push it out, so that a value that is in use costs no lock until then.
    private boolean seenAgain(String value) {
        lock.lock();
        try {
            Set<Form> forms = formsByValue.remove(value);
            if (forms == null) {
                return false;
            }
            formsByValue.put(value, forms);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Names a query parameter whose value is a secret, be it ever so short.
     *
     * @param name the name of the parameter
     */
    public void rememberParameter(String name) {
        lock.lock();
        try {
            positions.parameter(name);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Names a header or cookie that carries a secret. Values that are too short to be masked anywhere are masked behind
     * this name.
     *
     * @param name its name, in any case
     * @param prefix what stands before the secret, such as {@code Bearer}; empty for nothing
     */
    public void rememberHeader(String name, String prefix) {
        lock.lock();
        try {
            positions.header(name, prefix);
        } finally {
            lock.unlock();
        }
    }

    private void rememberShort(String value) {
        if (value.isBlank() || positions.knows(value)) {
            return;
        }
        lock.lock();
        try {
            positions.value(value);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Masks a text.
     *
     * @param text any text
     * @return the text with {@code ***} where a secret stood
     */
    public String redact(String text) {
        TextViews views = new TextViews(text);
        mark(views, hasShort() ? this::knowsShort : null);
        return views.masked();
    }

    /**
     * Masks the texts and names in a tree.
     *
     * @param tree any tree; not changed
     * @return the tree itself where there is nothing to mask, else a masked copy
     */
    public JsonNode redact(JsonNode tree) {
        if (tree.isTextual()) {
            String text = tree.textValue();
            String redacted = redact(text);
            return redacted.equals(text) ? tree : TextNode.valueOf(redacted);
        }
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.fields()
                    .forEachRemaining(
                            field -> copy.set(redact(field.getKey()), redact(field.getKey(), field.getValue())));
            return copy;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(element -> copy.add(redact(element)));
            return copy;
        }
        return tree;
    }

    private JsonNode redact(String name, JsonNode value) {
        if (value.isTextual() && isHeader(name)) {
            String text = value.textValue();
            if (knowsShort(text.substring(text.lastIndexOf(' ') + 1))) {
                return TextNode.valueOf(MASK);
            }
        }
        return redact(value);
    }

    private boolean isHeader(String name) {
        return positions.isHeader(name) || (shared != null && shared.isHeader(name));
    }

    private boolean hasShort() {
        return positions.hasValues() || (shared != null && shared.hasShort());
    }

    private boolean knowsShort(String value) {
        return positions.knows(value) || (shared != null && shared.knowsShort(value));
    }

    /**
     * Masks an error, with what the remote system says, the fields, the causes and what was suppressed.
     *
     * @param error any error of the engine
     * @return the error itself where there is nothing to mask, else a masked copy with the same code and verdict
     */
    public AdaptorException redact(AdaptorException error) {
        return new MaskedErrors(this::redact, this::redact).masked(error);
    }

    /**
     * Masks an exception for a log.
     *
     * @param failure any exception
     * @return the exception itself where there is nothing to mask, else one that prints alike, secrets masked
     */
    public Throwable redact(Throwable failure) {
        return failure instanceof AdaptorException error
                ? redact(error)
                : new MaskedErrors(this::redact, this::redact).masked(failure);
    }

    // The names are mostly those of the whole, the values those of a part.
    private void mark(TextViews text, @Nullable Predicate<String> shortSecret) {
        search.mark(text);
        positions.mark(text, shortSecret);
        if (shared != null) {
            shared.mark(text, shortSecret);
        } else if (text.text().contains("://")) {
            Matcher matcher = USER_INFORMATION.matcher(text.text());
            while (matcher.find()) {
                text.mark(matcher.start(1), matcher.end(1));
            }
        }
    }
}
