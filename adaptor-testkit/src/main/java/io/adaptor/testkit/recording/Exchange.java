package io.adaptor.testkit.recording;

/**
 * A request and its answer. Immutable.
 *
 * @param method the method
 * @param target path and query, as sent
 * @param request the request
 * @param status the status of the answer
 * @param response the answer
 */
record Exchange(String method, String target, Message request, int status, Message response) {
    /** The path without the query. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
