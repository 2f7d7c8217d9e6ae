package io.adaptor.server.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Converts versions to and from entity tags (RFC 9110, section 8.8.3). */
final class EntityTag {
    /** The value of {@code If-None-Match} that requires that no version exists. */
    static final String ANY = "*";

    private EntityTag() {}

    static String of(String version) {
        return '"' + version + '"';
    }

    /** Returns the version in {@code If-Match}; a write without the header is rejected. */
    static String needed(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw ApiProblem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "VERSION_NEEDED",
                    "If-Match is needed, with the ETag that was read: so no edit overwrites one it has not seen");
        }
        String tag = ifMatch.strip();
        if (tag.length() < 2 || !tag.startsWith("\"") || !tag.endsWith("\"")) {
            throw ApiProblem.of(
                    HttpStatus.BAD_REQUEST,
                    "VERSION_NEEDED",
                    "If-Match must be one ETag in quotes, as it was answered");
        }
        return tag.substring(1, tag.length() - 1);
    }
}
