package io.adaptor.server.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adaptor.api.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as lines of JSON in UTF-8 with a single generator, and buffers the lines until they are taken. For one
 * thread at a time.
 */
final class LineWriter {
    private static final JsonMapper MAPPER = JsonCodec.mapper();
    private static final byte[] END = ("}" + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);

    private final Kept kept = new Kept();
    private final SerializerProvider provider = MAPPER.getSerializerProviderInstance();
    private @Nullable JsonGenerator generator;
    private String named = "";
    private byte[] begin = {};

    /** Writes a value as the only field of an object, followed by a line break. */
    void write(String name, JsonNode value) throws IOException {
        int before = kept.size();
        begin(name);
        try {
            JsonGenerator json = generator();
            value.serialize(json, provider);
            json.flush();
        } catch (IOException e) {
            // The value contains a number without a plain notation or half a surrogate pair. The generator is now
            // unusable; the codec handles such values.
            generator = null;
            kept.cut(before);
            begin(name);
            kept.writeBytes(JsonCodec.write(value).getBytes(StandardCharsets.UTF_8));
        }
        kept.writeBytes(END);
    }

    private void begin(String name) {
        if (!name.equals(named)) {
            named = name;
            begin = ("{\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
        }
        kept.writeBytes(begin);
    }

    private JsonGenerator generator() throws IOException {
        JsonGenerator known = generator;
        if (known == null) {
            known = MAPPER.createGenerator(kept)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature());
            known.setRootValueSeparator(null);
            generator = known;
        }
        return known;
    }

    /** Returns the number of buffered bytes. */
    int size() {
        return kept.size();
    }

    /** Writes the buffered lines to the given writer and clears the buffer. */
    void takeTo(PrintWriter out) {
        kept.takeTo(out);
    }

    /** Complete lines, and the one being written. */
    private static final class Kept extends ByteArrayOutputStream {
        void cut(int size) {
            count = size;
        }

        void takeTo(PrintWriter out) {
            ByteWriter.write(out, buf, count);
            count = 0;
        }
    }
}
