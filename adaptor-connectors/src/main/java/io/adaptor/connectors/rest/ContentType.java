package io.adaptor.connectors.rest;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type field (RFC 9110, section 8.3), read leniently.
 *
 * @param mediaType in lower case, without parameters; empty where there is none
 * @param charset the one it names, else UTF-8
 */
record ContentType(String mediaType, Charset charset) {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([^\";\\s]+)");

    static ContentType parse(@Nullable String field) {
        if (field == null) {
            return new ContentType("", StandardCharsets.UTF_8);
        }
        int end = field.indexOf(';');
        String type = (end < 0 ? field : field.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Matcher matcher = CHARSET.matcher(field);
        return new ContentType(type, matcher.find() ? charset(matcher.group(1)) : StandardCharsets.UTF_8);
    }

    boolean isJson() {
        return mediaType.equals("application/json") || mediaType.endsWith("+json") || mediaType.equals("text/json");
    }

    boolean isText() {
        return mediaType.startsWith("text/")
                || mediaType.endsWith("/xml")
                || mediaType.endsWith("+xml")
                || mediaType.equals("application/x-www-form-urlencoded")
                || mediaType.equals("application/javascript");
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
