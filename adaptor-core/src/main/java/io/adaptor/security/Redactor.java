package io.adaptor.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Masks the secret values it has been shown, wherever they turn up in texts and trees, also Base64 and URL encoded.
 * Values shorter than {@value #SHORTEST} characters would mask innocent text and are left to be hidden by position. Safe
 * for use by many threads; remembers the {@value #MOST} values seen last.
 */
public final class Redactor {
    /** The length from which a value is masked wherever it stands. */
    public static final int SHORTEST = 8;

    private static final int MOST = 64;
    private static final String MASK = "***";

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Set<String>> formsByValue = new LinkedHashMap<>();
    private volatile List<String> forms = List.of();

    /**
     * Shows it a secret value.
     *
     * @param value the value to mask from now on
     */
    public void remember(String value) {
        if (value.length() < SHORTEST || forms.contains(value)) {
            return;
        }
        lock.lock();
        try {
            formsByValue.put(value, formsOf(value));
            if (formsByValue.size() > MOST) {
                formsByValue.remove(formsByValue.keySet().iterator().next());
            }
            // Longest first, so that a value that is part of another does not leave the rest of it standing.
            forms = formsByValue.values().stream()
                    .flatMap(Set::stream)
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
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
        String result = text;
        for (String form : forms) {
            if (result.contains(form)) {
                result = result.replace(form, MASK);
            }
        }
        return result;
    }

    /**
     * Masks the texts and names in a tree.
     *
     * @param tree any tree; not changed
     * @return the tree itself where there is nothing to mask, else a masked copy
     */
    public JsonNode redact(JsonNode tree) {
        if (forms.isEmpty()) {
            return tree;
        }
        if (tree.isTextual()) {
            String text = tree.textValue();
            String redacted = redact(text);
            return redacted.equals(text) ? tree : TextNode.valueOf(redacted);
        }
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.fields().forEachRemaining(field -> copy.set(redact(field.getKey()), redact(field.getValue())));
            return copy;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(element -> copy.add(redact(element)));
            return copy;
        }
        return tree;
    }

    private static Set<String> formsOf(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        Collections.addAll(
                forms,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        return forms;
    }
}
