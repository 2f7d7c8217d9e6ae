package io.adaptor.testkit.recording;

/**
 * A request and its response. Immutable.
 *
 * @param method the method
 * @param target path and query, as sent
 * @param request the request
 * @param status the status of the response
 * @param response the response
 */
record Exchange(String method, String target, Message request, int status, Message response) {
    /** Returns the path without the query. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
