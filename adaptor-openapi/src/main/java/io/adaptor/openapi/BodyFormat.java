package io.adaptor.openapi;

import java.util.Locale;

/** The formats of bodies; those that describe values most precisely come first. */
enum BodyFormat {
    JSON,
    FORM,
    MULTIPART,
    TEXT,
    XML,
    BINARY;

    /** The name in {@code request_format}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BodyFormat of(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        if (isJson(type)) {
            return JSON;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return FORM;
        }
        if (type.equals("multipart/form-data")) {
            return MULTIPART;
        }
        if (type.equals("application/xml") || type.equals("text/xml") || type.endsWith("+xml")) {
            return XML;
        }
        return type.startsWith("text/") || type.endsWith("yaml") || type.endsWith("ndjson") ? TEXT : BINARY;
    }

    static boolean isJson(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        return type.endsWith("/json") || type.endsWith("+json");
    }
}
