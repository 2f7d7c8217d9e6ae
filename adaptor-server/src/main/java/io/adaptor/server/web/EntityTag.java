package io.adaptor.server.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Versions as entity tags (RFC 9110, section 8.8.3). */
final class EntityTag {
    /** What {@code If-None-Match} says where there must be none. */
    static final String ANY = "*";

    private EntityTag() {}

    static String of(String version) {
        return '"' + version + '"';
    }

    /** The version of an {@code If-Match}; a write without one is refused. */
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
