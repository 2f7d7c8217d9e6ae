package io.adaptor.server.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adaptor.api.JsonCodec;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes values as lines of JSON, with one generator for all of them. For one thread at a time. */
final class LineWriter {
    private static final JsonMapper MAPPER = JsonCodec.mapper();

    private final CharArrayWriter line = new CharArrayWriter();
    private final SerializerProvider provider = MAPPER.getSerializerProviderInstance();
    private @Nullable JsonGenerator generator;

    /** Writes a value as the only field of an object, and the end of the line. */
    void write(Writer out, String name, JsonNode value) throws IOException {
        try {
            begin(name);
            JsonGenerator json = generator();
            value.serialize(json, provider);
            json.flush();
        } catch (IOException e) {
            // A number that the generator does not write plainly: the generator is spoilt, and the codec knows what to
            // do.
            generator = null;
            begin(name);
            line.append(JsonCodec.write(value));
        }
        line.append('}');
        line.append(System.lineSeparator());
        line.writeTo(out);
    }

    private void begin(String name) {
        line.reset();
        line.append("{\"").append(name).append("\":");
    }

    private JsonGenerator generator() throws IOException {
        JsonGenerator known = generator;
        if (known == null) {
            known = MAPPER.createGenerator(line);
            known.setRootValueSeparator(null);
            generator = known;
        }
        return known;
    }
}
