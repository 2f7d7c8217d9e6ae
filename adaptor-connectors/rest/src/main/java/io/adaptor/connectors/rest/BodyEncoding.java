package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.spi.body.BodyWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes request bodies in the format that an endpoint states. */
final class BodyEncoding {
    private static final EncodedBody NONE = new EncodedBody(new byte[0], null);

    private BodyEncoding() {}

    /**
     * Writes a body.
     *
     * @param own the Content-Type that the endpoint states; it is sent unchanged
     * @param general the Content-Type that the integration states for all its endpoints; it is not used for a body in
     *     another format
     */
    static EncodedBody of(Payload body, WireFormat format, @Nullable String own, @Nullable String general) {
        BodyFormat wanted = format.request() == null ? BodyFormat.AUTO : format.request();
        if (body instanceof Payload.Json json) {
            String stated = own != null ? own : fitting(general, wanted);
            return ofTree(json.value(), chosen(wanted, stated), format.arrays(), stated);
        }
        if (body instanceof Payload.Text text) {
            return ofText(text.value(), own, "text/plain");
        }
        if (body instanceof Payload.Bytes bytes) {
            return new EncodedBody(bytes.value(), own != null ? own : "application/octet-stream");
        }
        if (body instanceof Payload.Stream stream) {
            return new EncodedBody(NONE.bytes(), own != null ? own : stream.contentType());
        }
        return NONE;
    }

    private static @Nullable String fitting(@Nullable String general, BodyFormat wanted) {
        boolean fits = wanted == BodyFormat.AUTO || ContentType.parse(general).format() == wanted;
        return fits ? general : null;
    }

    private static BodyFormat chosen(BodyFormat wanted, @Nullable String stated) {
        if (wanted != BodyFormat.AUTO) {
            return wanted;
        }
        BodyFormat said = ContentType.parse(stated).format();
        return said == BodyFormat.AUTO ? BodyFormat.JSON : said;
    }

    private static EncodedBody ofTree(
            JsonNode tree, BodyFormat format, @Nullable ArrayStyle arrays, @Nullable String stated) {
        ArrayStyle style = arrays == null ? ArrayStyle.REPEAT : arrays;
        return switch (format) {
            case AUTO, JSON -> new EncodedBody(JsonCodec.bytes(tree), stated != null ? stated : "application/json");
            case TEXT, XML ->
                new EncodedBody(
                        BodyWriter.write(tree, format, charset(stated)),
                        stated != null
                                ? stated
                                : (format == BodyFormat.XML ? "application/xml" : "text/plain") + "; charset=utf-8");
            case FORM ->
                new EncodedBody(
                        FormBody.of(tree, style, charset(stated)).getBytes(StandardCharsets.US_ASCII),
                        stated != null ? stated : "application/x-www-form-urlencoded");
            // The boundary is generated here, and so is the field that names it.
            case MULTIPART -> MultipartBody.of(tree, style);
            case BINARY ->
                new EncodedBody(BodyWriter.base64("body", tree), stated != null ? stated : "application/octet-stream");
        };
    }

    // A body in a charset other than the one its type names would be misread.
    private static Charset charset(@Nullable String stated) {
        String unknown = ContentType.unknownCharset(stated);
        if (unknown != null) {
            throw InvalidRequest.of(
                    "headers.Content-Type",
                    "names the charset " + unknown + ", which is not known; name another, such as utf-8");
        }
        return ContentType.parse(stated).charset();
    }

    private static EncodedBody ofText(String text, @Nullable String stated, String otherwise) {
        return new EncodedBody(
                BodyWriter.text(text, charset(stated)), stated != null ? stated : otherwise + "; charset=utf-8");
    }
}
