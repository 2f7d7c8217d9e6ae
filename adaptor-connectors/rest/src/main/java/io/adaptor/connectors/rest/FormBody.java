package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code application/x-www-form-urlencoded}: nested fields in brackets, spaces as plus signs. */
final class FormBody {
    private FormBody() {}

    static String of(JsonNode body, ArrayStyle style) {
        return of(body, style, StandardCharsets.UTF_8);
    }

    static String of(JsonNode body, ArrayStyle style, Charset charset) {
        if (!body.isObject()) {
            throw InvalidRequest.of("body", "a form needs an object: its fields are those of the form");
        }
        StringBuilder form = new StringBuilder();
        body.fields()
                .forEachRemaining(field -> NamedValues.ofForm(
                        field.getKey(),
                        field.getValue(),
                        style,
                        (name, texts, separator) -> add(form, name, texts, separator, charset)));
        return form.toString();
    }

    private static void add(StringBuilder form, String name, List<String> texts, char separator, Charset charset) {
        if (!form.isEmpty()) {
            form.append('&');
        }
        form.append(encode(name, charset)).append('=');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                form.append(separator == ',' ? "," : encode(String.valueOf(separator), charset));
            }
            form.append(encode(texts.get(i), charset));
        }
    }

    private static String encode(String text, Charset charset) {
        if (!StandardCharsets.UTF_8.equals(charset) && !charset.newEncoder().canEncode(text)) {
            throw InvalidRequest.of("body", "holds a character that " + charset.name() + " can't express");
        }
        return PercentEncoding.encode(text, charset).replace("%20", "+");
    }
}
