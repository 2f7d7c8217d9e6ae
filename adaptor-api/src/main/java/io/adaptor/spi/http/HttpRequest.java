package io.adaptor.spi.http;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.api.TimeLimit;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request with its final URL and bytes. Immutable, except that the bytes of the body are not copied.
 * {@code toString} omits query, headers and body.
 */
public final class HttpRequest {
    private final HttpMethod method;
    private final UrlPrefix prefix;
    private final String rest;
    private final Headers headers;
    private final byte @Nullable [] body;
    private final Payload.@Nullable Stream stream;
    private final Duration timeout;
    private final TimeLimit limit;
    /** Built from prefix and rest if it was not given: most requests are sent without it. */
    private @Nullable URI url;

    private HttpRequest(Builder from) {
        this.method = from.method;
        this.prefix = from.prefix;
        this.rest = from.rest;
        this.url = from.url;
        this.headers = from.headers;
        this.body = from.body;
        this.stream = from.stream;
        this.timeout = from.timeout;
        this.limit = from.limit;
    }

    private HttpRequest(
            HttpRequest from,
            Headers headers,
            byte @Nullable [] body,
            Payload.@Nullable Stream stream,
            TimeLimit limit) {
        this.method = from.method;
        this.prefix = from.prefix;
        this.rest = from.rest;
        this.url = from.url;
        this.headers = headers;
        this.body = body;
        this.stream = stream;
        this.timeout = from.timeout;
        this.limit = limit;
    }

    /**
     * Creates a request without headers and body.
     *
     * @param method the method
     * @param url the absolute URL, already encoded
     * @param timeout the longest time the whole exchange may take
     * @return the request
     * @throws io.adaptor.api.error.InvalidValueException if requests cannot be sent to the URL
     */
    public static HttpRequest of(HttpMethod method, URI url, Duration timeout) {
        return builder(method, url, timeout).build();
    }

    /**
     * Returns a builder without headers and body.
     *
     * @param method the method
     * @param url the absolute URL, already encoded
     * @param timeout the longest time the whole exchange may take
     * @return a new builder
     */
    public static Builder builder(HttpMethod method, URI url, Duration timeout) {
        UrlPrefix server = UrlPrefix.ofServer(url);
        return new Builder(method, server, restOf(url, server), url, timeout);
    }

    /**
     * Returns a builder without headers and body, for a URL whose prefix was parsed before.
     *
     * @param method the method
     * @param prefix the beginning of the URL
     * @param rest the remainder of the URL, already encoded: the rest of the path, and a query if there is one
     * @param timeout the longest time the whole exchange may take
     * @return a new builder
     * @throws io.adaptor.api.error.InvalidValueException if the two do not form a URL of the same server
     */
    public static Builder builder(HttpMethod method, UrlPrefix prefix, String rest, Duration timeout) {
        URI read = prefix.isSimple(rest) ? null : prefix.with(rest);
        return new Builder(method, prefix, rest, read, timeout);
    }

    private static String restOf(URI url, UrlPrefix prefix) {
        return url.toString().substring(prefix.length());
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(method, prefix, rest, url, timeout);
        builder.headers = headers;
        builder.body = body;
        builder.stream = stream;
        builder.limit = limit;
        return builder;
    }

    /**
     * Returns the method.
     *
     * @return the method
     */
    public HttpMethod method() {
        return method;
    }

    /**
     * Returns the absolute URL, encoded.
     *
     * @return the URL
     */
    public URI url() {
        URI read = url;
        if (read == null) {
            read = URI.create(prefix + rest);
            url = read;
        }
        return read;
    }

    /**
     * Returns the origin of the URL.
     *
     * @return scheme, host and port
     */
    public Origin origin() {
        return prefix.origin();
    }

    /**
     * Returns the prefix of the URL.
     *
     * @return the prefix, with at least the scheme and the authority
     */
    public UrlPrefix prefix() {
        return prefix;
    }

    /**
     * Returns the part of the URL after its prefix.
     *
     * @return the rest of the path, and query and fragment if the URL has them; may be empty
     */
    public String rest() {
        return rest;
    }

    /**
     * Returns the headers.
     *
     * @return the headers
     */
    public Headers headers() {
        return headers;
    }

    /**
     * Returns the bytes to send.
     *
     * @return the bytes, not copied; null for none
     */
    public byte @Nullable [] body() {
        return body;
    }

    /**
     * Returns the stream to send if the body is not in memory.
     *
     * @return the stream; null for none
     */
    public Payload.@Nullable Stream stream() {
        return stream;
    }

    /**
     * Returns the longest time the whole exchange may take, including the response.
     *
     * @return the time
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Returns the additional limit on the duration, such as that of the call that this request is part of.
     *
     * @return the limit
     */
    public TimeLimit limit() {
        return limit;
    }

    /**
     * Returns a copy with the given headers.
     *
     * @param others all headers of the copy
     * @return the copy
     */
    public HttpRequest withHeaders(Headers others) {
        return new HttpRequest(this, others, body, stream, limit);
    }

    /**
     * Returns a copy with the given body.
     *
     * @param bytes the bytes, not copied
     * @return the copy
     */
    public HttpRequest withBody(byte[] bytes) {
        return new HttpRequest(this, headers, bytes, null, limit);
    }

    /**
     * Returns a copy with a body that is read while it is sent.
     *
     * @param other opened each time the request is sent
     * @return the copy
     */
    public HttpRequest withStream(Payload.Stream other) {
        return new HttpRequest(this, headers, null, other, limit);
    }

    /**
     * Returns a copy with the given timeout.
     *
     * @param other the longest time the whole exchange may take
     * @return the copy
     */
    public HttpRequest withTimeout(Duration other) {
        return toBuilder().timeout(other).build();
    }

    /**
     * Returns a copy with an additional limit, which ends the request if it ends before the timeout.
     *
     * @param other such as the limit of the request passed to a connector
     * @return the copy
     */
    public HttpRequest withLimit(TimeLimit other) {
        return new HttpRequest(this, headers, body, stream, other);
    }

    /**
     * Returns a copy with the given header.
     *
     * @param name the name; an existing header of this name is replaced
     * @param value the value
     * @return the copy
     */
    public HttpRequest withHeader(String name, String value) {
        return new HttpRequest(this, headers.with(name, value), body, stream, limit);
    }

    /**
     * Returns a copy with the given URL.
     *
     * @param other the URL
     * @return the copy
     */
    public HttpRequest withUrl(URI other) {
        return toBuilder().url(other).build();
    }

    @Override
    public String toString() {
        URI shown = url();
        return method + " " + shown.getScheme() + "://" + shown.getRawAuthority() + shown.getRawPath();
    }

    /** Builds an {@link HttpRequest}. Not safe for use by multiple threads. */
    public static final class Builder {
        private HttpMethod method;
        private UrlPrefix prefix;
        private String rest;
        private @Nullable URI url;
        private Duration timeout;
        private Headers headers = Headers.empty();
        private byte @Nullable [] body;
        private Payload.@Nullable Stream stream;
        private TimeLimit limit = TimeLimit.none();

        private Builder(HttpMethod method, UrlPrefix prefix, String rest, @Nullable URI url, Duration timeout) {
            this.method = method;
            this.prefix = prefix;
            this.rest = rest;
            this.url = url;
            this.timeout = timeout;
        }

        /**
         * Replaces the method.
         *
         * @param value the method
         * @return this
         */
        public Builder method(HttpMethod value) {
            this.method = value;
            return this;
        }

        /**
         * Replaces the URL.
         *
         * @param value absolute, http or https, already encoded, without user name and password
         * @return this
         * @throws io.adaptor.api.error.InvalidValueException if requests cannot be sent to it
         */
        public Builder url(URI value) {
            this.prefix = UrlPrefix.ofServer(value);
            this.rest = restOf(value, prefix);
            this.url = value;
            return this;
        }

        /**
         * Replaces the timeout.
         *
         * @param value the longest time the whole exchange may take, including the response
         * @return this
         */
        public Builder timeout(Duration value) {
            this.timeout = value;
            return this;
        }

        /**
         * Replaces all headers.
         *
         * @param value the headers; none by default
         * @return this
         */
        public Builder headers(Headers value) {
            this.headers = value;
            return this;
        }

        /**
         * Sets one header.
         *
         * @param name the name, case-insensitive; all fields of this name are replaced
         * @param value the value
         * @return this
         * @throws IllegalArgumentException if the name or value is not valid in a header
         */
        public Builder header(String name, String value) {
            this.headers = headers.with(name, value);
            return this;
        }

        /**
         * Sets a body that is in memory, and discards a stream set before.
         *
         * @param value the bytes, not copied; null for none
         * @return this
         */
        public Builder body(byte @Nullable [] value) {
            this.body = value;
            this.stream = null;
            return this;
        }

        /**
         * Sets a body that is read while it is sent, and discards bytes set before.
         *
         * @param value opened each time the request is sent; null for none
         * @return this
         */
        public Builder stream(Payload.@Nullable Stream value) {
            this.stream = value;
            this.body = null;
            return this;
        }

        /**
         * Sets an additional limit, which ends the request if it ends before the timeout.
         *
         * @param value such as the limit of the request passed to a connector; none by default
         * @return this
         */
        public Builder limit(TimeLimit value) {
            this.limit = value;
            return this;
        }

        /**
         * Builds the request.
         *
         * @return a new request
         */
        public HttpRequest build() {
            return new HttpRequest(this);
        }
    }
}
