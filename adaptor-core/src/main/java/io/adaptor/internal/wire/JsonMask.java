package io.adaptor.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Masks values under secret names in JSON, as far as it can be parsed. Stateless. */
final class JsonMask {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonMask() {}

    /**
     * Returns the masked text of a document, or of its beginning.
     *
     * @param secret whether the value of a name is masked
     * @param textsOnly whether only texts are masked, including texts without a name
     * @param found receives each value that is masked
     */
    static String masked(String text, Predicate<String> secret, boolean textsOnly, Consumer<String> found) {
        StringWriter masked = new StringWriter();
        try (JsonParser in = JSON.createParser(text)) {
            // Closed without closing open structures: a partial document is shown as partial.
            JsonGenerator out = JSON.createGenerator(masked).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            try {
                copy(in, out, secret, textsOnly, found);
            } finally {
                out.flush();
            }
        } catch (IOException endsHere) {
            return masked + "...";
        }
        return masked.toString();
    }

    private static void copy(
            JsonParser in, JsonGenerator out, Predicate<String> secret, boolean textsOnly, Consumer<String> found)
            throws IOException {
        boolean masking = textsOnly;
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                masking = secret.test(in.currentName());
                out.writeFieldName(in.currentName());
            } else if (token.isScalarValue()) {
                boolean hidden = masking && (!textsOnly || token == JsonToken.VALUE_STRING);
                scalar(in, out, token, hidden);
                if (hidden && token == JsonToken.VALUE_STRING) {
                    found.accept(in.getText());
                }
            } else if (masking && !textsOnly && token.isStructStart()) {
                in.skipChildren();
                out.writeString(WireMask.MASK);
            } else {
                out.copyCurrentEvent(in);
            }
            if (token.isStructEnd()
                    || (token.isScalarValue() && !in.getParsingContext().inArray())) {
                masking = textsOnly;
            }
        }
    }

    private static void scalar(JsonParser in, JsonGenerator out, JsonToken token, boolean masking) throws IOException {
        if (masking && token != JsonToken.VALUE_NULL) {
            out.writeString(WireMask.MASK);
        } else if (token.isNumeric()) {
            // Unchanged, digit by digit.
            out.writeNumber(in.getText());
        } else {
            out.copyCurrentEvent(in);
        }
    }
}
