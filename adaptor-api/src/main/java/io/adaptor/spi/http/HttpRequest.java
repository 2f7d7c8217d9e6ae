package io.adaptor.spi.http;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.api.TimeLimit;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request with its final URL and bytes. Immutable, except that the bytes of the body are not copied.
 * {@code toString} shows neither query nor headers nor body.
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
    /** Read from prefix and rest where it was not given: most requests are sent without it. */
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
     * A request without headers and body.
     *
     * @param method the method
     * @param url the absolute URL, already encoded
     * @param timeout the longest the whole exchange may take
     * @return the request
     * @throws io.adaptor.api.error.InvalidValueException if the URL is not one that can be sent to
     */
    public static HttpRequest of(HttpMethod method, URI url, Duration timeout) {
        return builder(method, url, timeout).build();
    }

    /**
     * A builder without headers and body.
     *
     * @param method the method
     * @param url the absolute URL, already encoded
     * @param timeout the longest the whole exchange may take
     * @return a new builder
     */
    public static Builder builder(HttpMethod method, URI url, Duration timeout) {
        UrlPrefix server = UrlPrefix.ofServer(url);
        return new Builder(method, server, restOf(url, server), url, timeout);
    }

    /**
     * A builder without headers and body, for a URL whose beginning was read before.
     *
     * @param method the method
     * @param prefix what the URL begins with
     * @param rest what it goes on with, already encoded: the rest of the path, and a query where there is one
     * @param timeout the longest the whole exchange may take
     * @return a new builder
     * @throws io.adaptor.api.error.InvalidValueException if the two make no URL of the same server
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
     * The method.
     *
     * @return the method
     */
    public HttpMethod method() {
        return method;
    }

    /**
     * The absolute URL, encoded.
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
     * The origin of the URL.
     *
     * @return scheme, host and port
     */
    public Origin origin() {
        return prefix.origin();
    }

    /**
     * What the URL begins with.
     *
     * @return scheme and authority at least
     */
    public UrlPrefix prefix() {
        return prefix;
    }

    /**
     * What the URL goes on with after its prefix.
     *
     * @return the rest of the path, and query and fragment where the URL has them; may be empty
     */
    public String rest() {
        return rest;
    }

    /**
     * The headers.
     *
     * @return the headers
     */
    public Headers headers() {
        return headers;
    }

    /**
     * The bytes to send.
     *
     * @return the bytes, not copied; null for none
     */
    public byte @Nullable [] body() {
        return body;
    }

    /**
     * What to send where the bytes are not in memory.
     *
     * @return the stream; null for none
     */
    public Payload.@Nullable Stream stream() {
        return stream;
    }

    /**
     * The longest the whole exchange may take, answer included.
     *
     * @return the time
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * What else ends it: the call that it is part of.
     *
     * @return the limit
     */
    public TimeLimit limit() {
        return limit;
    }

    /**
     * A copy with other headers.
     *
     * @param others all the headers
     * @return the copy
     */
    public HttpRequest withHeaders(Headers others) {
        return new HttpRequest(this, others, body, stream, limit);
    }

    /**
     * A copy with a body.
     *
     * @param bytes the bytes, not copied
     * @return the copy
     */
    public HttpRequest withBody(byte[] bytes) {
        return new HttpRequest(this, headers, bytes, null, limit);
    }

    /**
     * A copy with a body that is read while it is sent.
     *
     * @param other opened once for each time the request is sent
     * @return the copy
     */
    public HttpRequest withStream(Payload.Stream other) {
        return new HttpRequest(this, headers, null, other, limit);
    }

    /**
     * A copy with another timeout.
     *
     * @param other the longest the whole exchange may take
     * @return the copy
     */
    public HttpRequest withTimeout(Duration other) {
        return toBuilder().timeout(other).build();
    }

    /**
     * A copy that ends with something else, if that ends before its timeout.
     *
     * @param other such as the limit of the request that a connector was given
     * @return the copy
     */
    public HttpRequest withLimit(TimeLimit other) {
        return new HttpRequest(this, headers, body, stream, other);
    }

    /**
     * A copy with another header.
     *
     * @param name the name, replaced if it is there
     * @param value the value
     * @return the copy
     */
    public HttpRequest withHeader(String name, String value) {
        return new HttpRequest(this, headers.with(name, value), body, stream, limit);
    }

    /**
     * A copy with another URL.
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
         * @param value any
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
         * @throws io.adaptor.api.error.InvalidValueException if it is not one that can be sent to
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
         * @param value the longest the whole exchange may take, answer included
         * @return this
         */
        public Builder timeout(Duration value) {
            this.timeout = value;
            return this;
        }

        /**
         * Replaces all headers.
         *
         * @param value none by default
         * @return this
         */
        public Builder headers(Headers value) {
            this.headers = value;
            return this;
        }

        /**
         * Sets one header.
         *
         * @param name replaces all fields of this name, in any case
         * @param value the value
         * @return this
         * @throws IllegalArgumentException if name or value can't stand in a header
         */
        public Builder header(String name, String value) {
            this.headers = headers.with(name, value);
            return this;
        }

        /**
         * Gives it a body that is in memory; a stream given before is dropped.
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
         * Gives it a body that is read while it is sent; bytes given before are dropped.
         *
         * @param value opened once for each time the request is sent; null for none
         * @return this
         */
        public Builder stream(Payload.@Nullable Stream value) {
            this.stream = value;
            this.body = null;
            return this;
        }

        /**
         * Has it end with something else, if that ends before its timeout.
         *
         * @param value such as the limit of the request that a connector was given; without end by default
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
