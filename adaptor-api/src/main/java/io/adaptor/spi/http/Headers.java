package io.adaptor.spi.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in order, with case-insensitive names (RFC 9110, section 5). Immutable, may be shared between threads.
 * {@code toString} shows names only, because values may be credentials.
 */
public final class Headers {
    private static final Headers EMPTY = new Headers(List.of());
    private static final String PUNCTUATION = "!#$%&'*+-.^_`|~";
    private static final boolean[] TOKEN = token();

    private final List<Field> fields;

    private Headers(List<Field> fields) {
        this.fields = Collections.unmodifiableList(fields);
    }

    /**
     * One header field.
     *
     * @param name the name as written
     * @param value the value
     */
    public record Field(String name, String value) {
        /**
         * Rejects names that are not tokens and values that could end the line (RFC 9110, section 5.5).
         *
         * @param name the name as written
         * @param value the value
         */
        public Field {
            if (!isToken(name)) {
                throw new IllegalArgumentException(
                        "not a header name: only letters, digits and !#$%&'*+.^_`|~- may stand in it");
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' && c != '\t') || c == 127) {
                    throw new IllegalArgumentException(
                            "header " + name + ": the value has a control character (line breaks are not allowed)");
                }
            }
        }

        // RFC 9110, section 5.6.2
        private static boolean isToken(String name) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c >= TOKEN.length || !TOKEN[c]) {
                    return false;
                }
            }
            return !name.isEmpty();
        }

        @Override
        public String toString() {
            return name + ": ***";
        }
    }

    private static boolean[] token() {
        boolean[] token = new boolean[128];
        for (char c = 0; c < token.length; c++) {
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            token[c] = letterOrDigit || PUNCTUATION.indexOf(c) >= 0;
        }
        return token;
    }

    /**
     * Returns headers without fields.
     *
     * @return the empty headers
     */
    public static Headers empty() {
        return EMPTY;
    }

    /**
     * Creates headers from a map.
     *
     * @param map the value of each name
     * @return the headers, in the order of the map
     * @throws IllegalArgumentException if a name or value is not valid in a header
     */
    public static Headers of(Map<String, String> map) {
        List<Field> fields = new ArrayList<>(map.size());
        map.forEach((name, value) -> fields.add(new Field(name, value)));
        return fields.isEmpty() ? EMPTY : new Headers(fields);
    }

    /**
     * Creates headers from fields received from the network, without checking them.
     *
     * @param fields the fields
     * @return the headers
     */
    public static Headers of(List<Field> fields) {
        return new Headers(List.copyOf(fields));
    }

    /**
     * Returns the first value of a name.
     *
     * @param name the name, case-insensitive
     * @return the value, or null if there is none
     */
    public @Nullable String first(String name) {
        // By index: this is called several times per call, and an iterator each time would add up.
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.name().equalsIgnoreCase(name)) {
                return field.value();
            }
        }
        return null;
    }

    /**
     * Returns all values of a name, in order.
     *
     * @param name the name, case-insensitive
     * @return the values, possibly empty
     */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /**
     * Returns a copy in which a name has a single value.
     *
     * @param name the name, case-insensitive; all fields of this name are replaced
     * @param value the value
     * @return the copy
     * @throws IllegalArgumentException if the name or value is not valid in a header
     */
    public Headers with(String name, String value) {
        List<Field> copy = new ArrayList<>(fields.size() + 1);
        for (Field field : fields) {
            if (!field.name().equalsIgnoreCase(name)) {
                copy.add(field);
            }
        }
        copy.add(new Field(name, value));
        return new Headers(copy);
    }

    /**
     * Returns a copy in which other headers replace those of the same name.
     *
     * @param others the headers to set
     * @return the copy
     */
    public Headers withAll(Headers others) {
        Headers result = this;
        for (Field field : others.fields) {
            result = result.with(field.name(), field.value());
        }
        return result;
    }

    /**
     * Returns a copy without the fields of a name.
     *
     * @param name the name, case-insensitive
     * @return the copy
     */
    public Headers without(String name) {
        return new Headers(fields.stream()
                .filter(field -> !field.name().equalsIgnoreCase(name))
                .toList());
    }

    /**
     * Returns the fields in order.
     *
     * @return an unmodifiable list
     */
    public List<Field> fields() {
        return fields;
    }

    /**
     * Returns the headers as a map, with several values of a name joined by a comma (RFC 9110, section 5.3).
     *
     * @return a map with names in lower case, in order of appearance
     */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (Field field : fields) {
            map.merge(field.name().toLowerCase(Locale.ROOT), field.value(), (a, b) -> a + ", " + b);
        }
        return map;
    }

    @Override
    public String toString() {
        return "Headers" + fields.stream().map(Field::name).toList();
    }
}
