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
 * Masks the secret values that it knows wherever they occur in texts, trees and exceptions: in upper or lower case,
 * escaped (JSON, HTML, percent-encoding, up to four layers), encoded (Base64, also within longer text and broken into
 * lines, and hex), as single lines of a PEM key, and as a prefix where a text was truncated. The time is linear in the
 * length of the text. Values shorter than {@value #SHORTEST} characters would mask unrelated text; they are masked by
 * position only: the user information of a URL, and the registered query parameters, headers and cookies. Thread-safe;
 * need not be closed. Keeps the last {@value #MOST} values.
 */
public final class Redactor {
    /** The minimum length of a value that is masked wherever it occurs. */
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

    /** Creates a redactor without secrets. */
    public Redactor() {
        this(null);
    }

    private Redactor(@Nullable Redactor shared) {
        this.shared = shared;
    }

    /**
     * Returns a redactor for a part, such as one connection. It masks everything that this redactor masks, now and
     * later, and its own secrets, which this redactor does not learn.
     *
     * @return a redactor without secrets of its own
     */
    public Redactor forPart() {
        return new Redactor(this);
    }

    /**
     * Adds a secret value.
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

    // Only when the store is full, so that values in use need no lock before.
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
     * Registers a query parameter whose value is always masked, regardless of its length.
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
     * Registers a header or cookie that carries a secret. Values that are too short to be masked everywhere are masked
     * after this name.
     *
     * @param name the name of the header or cookie, case-insensitive
     * @param prefix the text before the secret, such as {@code Bearer}; empty for none
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
     * @return the text, with {@code ***} in place of each secret
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
     * @return the tree itself if there is nothing to mask, otherwise a masked copy
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
     * Masks an error, including the message of the remote system, the fields, the causes and suppressed exceptions.
     *
     * @param error any error of the engine
     * @return the error itself if there is nothing to mask, otherwise a masked copy with the same code and outcome
     */
    public AdaptorException redact(AdaptorException error) {
        return new MaskedErrors(this::redact, this::redact).masked(error);
    }

    /**
     * Masks an exception for a log.
     *
     * @param failure any exception
     * @return the exception itself if there is nothing to mask, otherwise one that prints like it with secrets masked
     */
    public Throwable redact(Throwable failure) {
        return failure instanceof AdaptorException error
                ? redact(error)
                : new MaskedErrors(this::redact, this::redact).masked(failure);
    }

    // Names are usually registered with the shared redactor, values with that of a part.
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
