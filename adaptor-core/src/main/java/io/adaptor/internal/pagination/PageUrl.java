package io.adaptor.internal.pagination;

import io.adaptor.security.Redactor;
import java.util.ArrayList;
import java.util.List;

/** The URL of a next page as it is displayed. */
public final class PageUrl {
    private PageUrl() {}

    /**
     * Returns a cursor without the query parameters that contain a secret: some vendors repeat the key of the request
     * in it, and the next request adds its own.
     */
    public static String withoutSecrets(String cursor, Redactor redactor) {
        int query = cursor.indexOf('?');
        if (query < 0 || redactor.redact(cursor).equals(cursor)) {
            return cursor;
        }
        List<String> kept = new ArrayList<>();
        for (String parameter : cursor.substring(query + 1).split("&", -1)) {
            if (redactor.redact(parameter).equals(parameter)) {
                kept.add(parameter);
            }
        }
        return cursor.substring(0, query) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    }
}
