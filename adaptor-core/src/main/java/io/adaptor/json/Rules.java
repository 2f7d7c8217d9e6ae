package io.adaptor.json;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Pieces of schemas for rules that span fields, as JSON with single quotes. */
final class Rules {
    private Rules() {}

    /** A field is given, and not null. */
    static String given(String field) {
        return "{'type': 'object', 'required': ['" + field + "'], 'properties': {'" + field
                + "': {'not': {'type': 'null'}}}}";
    }

    /** A field has a value. */
    static String is(String field, String value) {
        return "{'type': 'object', 'required': ['" + field + "'], 'properties': {'" + field + "': {'const': '" + value
                + "'}}}";
    }

    /** All, any or one of some rules. */
    static String of(String word, String... rules) {
        return "{'" + word + "': [" + Arrays.stream(rules).collect(Collectors.joining(", ")) + "]}";
    }

    /** Exactly one of two is given: the first one not as null, the second be it null. */
    static String either(String first, String second) {
        String other = "{'required': ['" + second + "']}";
        return of(
                "oneOf",
                of("allOf", given(first), "{'not': " + other + "}"),
                of("allOf", other, "{'not': " + given(first) + "}"));
    }

    /** A schema by which one of some credentials is given. */
    static String credential(String... names) {
        String[] forms = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            forms[i] = "{'required': ['" + names[i] + "']}";
        }
        return "{'required': ['credentials'], 'properties': {'credentials': {'type': 'object', 'anyOf': ["
                + String.join(", ", forms) + "]}}}";
    }
}
