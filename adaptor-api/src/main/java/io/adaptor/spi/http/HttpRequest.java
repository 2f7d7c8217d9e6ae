package io.adaptor.spi.http;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.internal.FieldChecks;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request with its final URL and bytes. Immutable, except that the bytes of the body are not copied.
 * {@code toString} shows neither query nor headers nor body.
 *
 * @param method the method
 * @param url the absolute URL, already encoded
 * @param headers the headers
 * @param body the bytes to send; null for none
 * @param stream what to send where the bytes are not in memory; null for none
 * @param timeout the longest the whole exchange may take, answer included
 * @param limit what else ends it: the call that it is part of
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity on purpose: a request is sent, not looked up
public record HttpRequest(
        HttpMethod method,
        URI url,
        Headers headers,
        byte @Nullable [] body,
        Payload.@Nullable Stream stream,
        Duration timeout,
        TimeLimit limit) {
    /**
     * Checks that the URL is absolute, HTTP and without credentials, and that there is one body at most.
     *
     * @param method the method
     * @param url the absolute URL, already encoded
     * @param headers the headers
     * @param body the bytes to send
     * @param stream what to send where the bytes are not in memory
     * @param timeout the longest the whole exchange may take, answer included
     * @param limit what else ends it
     */
    public HttpRequest {
        String scheme = url.getScheme();
        boolean http = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        FieldChecks.of("http_request")
                .that(
                        http && Origin.hostOf(url) != null,
                        "url",
                        scheme,
                        "must be an absolute http or https URL with a plain host")
                .that(
                        url.getRawUserInfo() == null,
                        "url",
                        null,
                        "must not hold a user name or password: credentials belong in auth_config")
                .that(body == null || stream == null, "stream", stream, "can't be sent beside a body")
                .done();
    }

    /**
     * A request without headers and body.
     *
     * @param method the method
     * @param url the absolute URL, already encoded
     * @param timeout the longest the whole exchange may take
     * @return the request
     */
    public static HttpRequest of(HttpMethod method, URI url, Duration timeout) {
        return new HttpRequest(method, url, Headers.empty(), null, null, timeout, TimeLimit.none());
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
        return new Builder(method, url, timeout);
    }

    /**
     * A builder with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(method, url, timeout);
        builder.headers = headers;
        builder.body = body;
        builder.stream = stream;
        builder.limit = limit;
        return builder;
    }

    /**
     * A copy with other headers.
     *
     * @param others all the headers
     * @return the copy
     */
    public HttpRequest withHeaders(Headers others) {
        return new HttpRequest(method, url, others, body, stream, timeout, limit);
    }

    /**
     * A copy with a body.
     *
     * @param bytes the bytes, not copied
     * @return the copy
     */
    public HttpRequest withBody(byte[] bytes) {
        return new HttpRequest(method, url, headers, bytes, null, timeout, limit);
    }

    /**
     * A copy with a body that is read while it is sent.
     *
     * @param other opened once for each time the request is sent
     * @return the copy
     */
    public HttpRequest withStream(Payload.Stream other) {
        return new HttpRequest(method, url, headers, null, other, timeout, limit);
    }

    /**
     * A copy with another timeout.
     *
     * @param other the longest the whole exchange may take
     * @return the copy
     */
    public HttpRequest withTimeout(Duration other) {
        return new HttpRequest(method, url, headers, body, stream, other, limit);
    }

    /**
     * A copy that ends with something else, if that ends before its timeout.
     *
     * @param other such as the limit of the request that a connector was given
     * @return the copy
     */
    public HttpRequest withLimit(TimeLimit other) {
        return new HttpRequest(method, url, headers, body, stream, timeout, other);
    }

    /**
     * A copy with another header.
     *
     * @param name the name, replaced if it is there
     * @param value the value
     * @return the copy
     */
    public HttpRequest withHeader(String name, String value) {
        return new HttpRequest(method, url, headers.with(name, value), body, stream, timeout, limit);
    }

    /**
     * A copy with another URL.
     *
     * @param other the URL
     * @return the copy
     */
    public HttpRequest withUrl(URI other) {
        return new HttpRequest(method, other, headers, body, stream, timeout, limit);
    }

    @Override
    public String toString() {
        return method + " " + url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    /** Builds an {@link HttpRequest}. For one thread. */
    public static final class Builder {
        private HttpMethod method;
        private URI url;
        private Duration timeout;
        private Headers headers = Headers.empty();
        private byte @Nullable [] body;
        private Payload.@Nullable Stream stream;
        private TimeLimit limit = TimeLimit.none();

        private Builder(HttpMethod method, URI url, Duration timeout) {
            this.method = method;
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
         */
        public Builder url(URI value) {
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
         * @throws io.adaptor.api.error.InvalidValueException if the URL is not one that can be sent to
         */
        public HttpRequest build() {
            return new HttpRequest(method, url, headers, body, stream, timeout, limit);
        }
    }
}
