package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Reads and writes the library's JSON trees, preserving all digits, within size limits. */
public final class TreeConverter extends AbstractHttpMessageConverter<JsonNode> {
    /** The maximum size of a request body, in bytes. */
    public static final int MOST_BYTES = 10 << 20;

    /** Creates a converter for JSON and related media types. */
    public TreeConverter() {
        super(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON, new MediaType("application", "*+json"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return JsonNode.class.isAssignableFrom(type);
    }

    @Override
    protected JsonNode readInternal(Class<? extends JsonNode> type, HttpInputMessage message) throws IOException {
        byte[] body = bounded(message.getBody());
        try {
            JsonNode tree = JsonCodec.read(body);
            if (tree.isMissingNode()) {
                throw new HttpMessageNotReadableException("the body is empty, and JSON is needed", message);
            }
            return tree;
        } catch (IOException e) {
            throw new HttpMessageNotReadableException("the body is not JSON: " + e.getMessage(), message);
        }
    }

    static byte[] bounded(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ApiProblem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "REQUEST_TOO_LARGE",
                    "the body is longer than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    @Override
    protected void writeInternal(JsonNode tree, HttpOutputMessage message) throws IOException {
        message.getBody().write(JsonCodec.bytes(tree));
    }
}
