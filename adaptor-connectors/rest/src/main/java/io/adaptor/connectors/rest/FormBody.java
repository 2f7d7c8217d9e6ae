package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import java.util.List;

/** {@code application/x-www-form-urlencoded}: nested fields in brackets, blanks as plus signs. */
final class FormBody {
    private FormBody() {}

    static String of(JsonNode body, ArrayStyle style) {
        if (!body.isObject()) {
            throw InvalidRequest.of("body", "a form needs an object: its fields are those of the form");
        }
        StringBuilder form = new StringBuilder();
        body.fields()
                .forEachRemaining(field -> NamedValues.ofForm(
                        field.getKey(),
                        field.getValue(),
                        style,
                        (name, texts, separator) -> add(form, name, texts, separator)));
        return form.toString();
    }

    private static void add(StringBuilder form, String name, List<String> texts, char separator) {
        if (!form.isEmpty()) {
            form.append('&');
        }
        form.append(encode(name)).append('=');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                form.append(separator == ',' ? "," : encode(String.valueOf(separator)));
            }
            form.append(encode(texts.get(i)));
        }
    }

    private static String encode(String text) {
        return PercentEncoding.encode(text).replace("%20", "+");
    }
}
