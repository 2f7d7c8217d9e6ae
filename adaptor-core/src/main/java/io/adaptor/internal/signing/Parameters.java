package io.adaptor.internal.signing;

import io.adaptor.internal.text.PercentEncoding;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query or of a form, decoded, in their order. Immutable.
 *
 * @param list the parameters
 */
public record Parameters(List<Parameter> list) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * One parameter.
     *
     * @param name decoded
     * @param value decoded; empty if there was no equals sign
     */
    public record Parameter(String name, String value) {}

    /** Takes a copy. */
    public Parameters {
        list = List.copyOf(list);
    }

    /** Parses an encoded query or form, or null for none. A plus sign is a space, as in forms. */
    public static Parameters parse(@Nullable String encoded) {
        List<Parameter> parsed = new ArrayList<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                parsed.add(new Parameter(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return new Parameters(parsed);
    }

    /** Whether a content type is that of a form. */
    public static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
    }

    /** Returns these parameters and others. */
    public Parameters and(Parameters others) {
        List<Parameter> all = new ArrayList<>(list);
        all.addAll(others.list);
        return new Parameters(all);
    }

    /** Returns these parameters and one more. */
    public Parameters and(String name, String value) {
        return and(new Parameters(List.of(new Parameter(name, value))));
    }

    /** Returns the first value of a name. */
    @Nullable
    String first(String name) {
        for (Parameter parameter : list) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /** Returns them sorted by name and then by value, unencoded. */
    Parameters sorted() {
        return new Parameters(list.stream()
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .toList());
    }

    /** Returns them encoded by RFC 3986, in this order. */
    public String encoded() {
        return list.stream()
                .map(one -> PercentEncoding.encode(one.name()) + "=" + PercentEncoding.encode(one.value()))
                .collect(Collectors.joining("&"));
    }

    /**
     * Returns them with each name and value encoded by RFC 3986, then sorted by name and value, as OAuth 1.0 signs
     * them.
     */
    String normalized() {
        List<Parameter> encoded = list.stream()
                .map(one -> new Parameter(PercentEncoding.encode(one.name()), PercentEncoding.encode(one.value())))
                .toList();
        return new Parameters(encoded)
                .sorted().list().stream()
                        .map(one -> one.name() + "=" + one.value())
                        .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
