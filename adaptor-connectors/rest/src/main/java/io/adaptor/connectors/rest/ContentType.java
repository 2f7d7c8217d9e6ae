package io.adaptor.connectors.rest;

import io.adaptor.api.BodyFormat;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type field (RFC 9110, section 8.3), read leniently.
 *
 * @param mediaType in lower case, without parameters; empty if there is none
 * @param named the charset it names; null if it names none or an unknown one
 * @param shown as errors show it: the unmodified field if it has unusual parameters, because secrets must be masked
 *     before it is shortened
 */
record ContentType(String mediaType, @Nullable Charset named, String shown) {
    private static final Pattern PARAMETERS =
            Pattern.compile("(\\s*;\\s*[A-Za-z0-9-]+=(\"[^\"]*\"|[^;\\s\"]*))*+\\s*;?\\s*");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([^\";\\s]+)");
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml", "image/svg+xml");
    private static final Set<String> TEXTS = Set.of(
            "application/javascript",
            "application/ecmascript",
            "application/yaml",
            "application/x-yaml",
            "application/graphql",
            "application/csv",
            "application/jsonl",
            "application/x-ndjson",
            "application/ndjson");
    private static final Set<String> BINARIES =
            Set.of("application/octet-stream", "application/pdf", "application/zip");

    static ContentType parse(@Nullable String field) {
        if (field == null) {
            return new ContentType("", null, "no content type");
        }
        int end = field.indexOf(';');
        String type = (end < 0 ? field : field.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (end < 0) {
            return new ContentType(type, null, type.isEmpty() ? "no content type" : type);
        }
        Matcher matcher = CHARSET.matcher(field);
        return new ContentType(
                type,
                matcher.find() ? charset(matcher.group(1)) : null,
                PARAMETERS.matcher(field.substring(end)).matches() && !type.isEmpty() ? type : field.strip());
    }

    /** Whether it is a vendor's own name for JSON, such as {@code application/x-amz-json-1.1}. */
    boolean mentionsJson() {
        return mediaType.contains("json");
    }

    /** The charset it names, else UTF-8. */
    Charset charset() {
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    /** The body format that it stands for; {@code AUTO} if it is not a known one. */
    BodyFormat format() {
        if (mediaType.equals("application/json") || mediaType.endsWith("+json") || mediaType.equals("text/json")) {
            return BodyFormat.JSON;
        }
        if (PAGES.contains(mediaType) || TEXTS.contains(mediaType)) {
            return BodyFormat.TEXT;
        }
        if (mediaType.endsWith("/xml") || mediaType.endsWith("+xml")) {
            return BodyFormat.XML;
        }
        if (mediaType.equals("application/x-www-form-urlencoded")) {
            return BodyFormat.FORM;
        }
        if (mediaType.equals("multipart/form-data")) {
            return BodyFormat.MULTIPART;
        }
        if (mediaType.startsWith("text/")) {
            return BodyFormat.TEXT;
        }
        boolean media =
                mediaType.startsWith("image/") || mediaType.startsWith("audio/") || mediaType.startsWith("video/");
        return media || BINARIES.contains(mediaType) ? BodyFormat.BINARY : BodyFormat.AUTO;
    }

    /** The unknown charset that a field names; null if it names none or a known one. */
    static @Nullable String unknownCharset(@Nullable String field) {
        int end = field == null ? -1 : field.indexOf(';');
        Matcher matcher = CHARSET.matcher(field == null || end < 0 ? "" : field.substring(end));
        return matcher.find() && charset(matcher.group(1)) == null ? matcher.group(1) : null;
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
