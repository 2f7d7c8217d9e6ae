package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a login. Expressions of its mapping see {@code credentials}, {@code connection}, {@code steps} with
 * the responses of earlier steps by name, {@code taken} with the values of the previous login, and {@code now}, the
 * seconds since 1970. Immutable; {@code toString} shows no credentials.
 *
 * @param name the name under which later steps see the response; null if none needs it
 * @param method the HTTP method
 * @param url the absolute URL, with {@code {placeholders}} for {@code path_params}
 * @param request path parameters, query, headers and body
 * @param format how the body is written: {@code JSON}, {@code FORM}, {@code XML} or {@code TEXT}
 * @param auth a scheme that authenticates this request; null for none
 * @param okWhen a JMESPath over the response that must be true, for vendors whose rejections look like successes; null
 *     if the status decides
 */
public record LoginStep(
        @Nullable String name,
        HttpMethod method,
        String url,
        RequestMapping request,
        BodyFormat format,
        @Nullable Scheme auth,
        @Nullable String okWhen) {
    private static final List<BodyFormat> FORMATS =
            List.of(BodyFormat.JSON, BodyFormat.FORM, BodyFormat.XML, BodyFormat.TEXT);

    /**
     * Checks the name and the URL, and that the scheme needs no login of its own.
     *
     * @param name the name under which later steps see the response
     * @param method the HTTP method
     * @param url the absolute URL
     * @param request path parameters, query, headers and body
     * @param format how the body is written
     * @param auth a scheme that authenticates this request
     * @param okWhen a JMESPath over the response that must be true
     */
    public LoginStep {
        boolean bodiless = method == HttpMethod.GET || method == HttpMethod.HEAD;
        FieldChecks.of("login_step")
                .that(
                        name == null || name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}"),
                        "name",
                        name,
                        "must be a word of letters, digits and _")
                .text("url", url, 2048)
                .that(FORMATS.contains(format), "format", format.wireName(), "must be one of json, form, xml, text")
                .that(
                        !bodiless || request.body().isEmpty(),
                        "body",
                        null,
                        "can't be sent with " + method + "; use query_params, or another method")
                .that(
                        auth == null || auth.standsAlone(),
                        "auth",
                        null,
                        "must be a scheme that requests no token, such as basic_auth or jwt")
                .done();
    }

    /**
     * Returns a builder of a {@code POST} with a JSON body.
     *
     * @param url the absolute URL
     * @return a new builder
     */
    public static Builder builder(String url) {
        return new Builder(url);
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(url)
                .name(name)
                .method(method)
                .request(request)
                .format(format)
                .auth(auth)
                .okWhen(okWhen);
    }

    /** A scheme that can authenticate a step: an {@code AuthConfig} that requests no token. */
    public interface Scheme {
        /**
         * Returns whether the scheme needs no requests of its own and no third-party code.
         *
         * @return false for {@code oauth2}, {@code login}, {@code combined} and {@code custom}
         */
        boolean standsAlone();
    }

    /** Builds a {@link LoginStep}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String name;
        private HttpMethod method = HttpMethod.POST;
        private String url;
        private RequestMapping request = RequestMapping.EMPTY;
        private BodyFormat format = BodyFormat.JSON;
        private @Nullable Scheme auth;
        private @Nullable String okWhen;

        private Builder(String url) {
            this.url = url;
        }

        /**
         * The name of the response for later steps; without a name no step can refer to it.
         *
         * @param value a word, or null
         * @return this
         */
        public Builder name(@Nullable String value) {
            this.name = value;
            return this;
        }

        /**
         * The HTTP method; {@code POST} by default.
         *
         * @param value the method
         * @return this
         */
        public Builder method(HttpMethod value) {
            this.method = value;
            return this;
        }

        /**
         * The absolute URL.
         *
         * @param value with {@code {placeholders}} for path parameters
         * @return this
         */
        public Builder url(String value) {
            this.url = value;
            return this;
        }

        /**
         * Path parameters, query, headers and body; none by default.
         *
         * @param value the mapping
         * @return this
         */
        public Builder request(RequestMapping value) {
            this.request = value;
            return this;
        }

        /**
         * How the body is written; {@code JSON} by default.
         *
         * @param value {@code JSON}, {@code FORM}, {@code XML} or {@code TEXT}
         * @return this
         */
        public Builder format(BodyFormat value) {
            this.format = value;
            return this;
        }

        /**
         * A scheme that authenticates this request; none by default.
         *
         * @param value a scheme that requests no token, or null
         * @return this
         */
        public Builder auth(@Nullable Scheme value) {
            this.auth = value;
            return this;
        }

        /**
         * A condition that the response must meet in addition to its status.
         *
         * @param value a JMESPath over {@code status}, {@code headers}, {@code body} and {@code cookies}, or null
         * @return this
         */
        public Builder okWhen(@Nullable String value) {
            this.okWhen = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new LoginStep
         * @throws io.adaptor.api.error.InvalidValueException if a value is out of bounds
         */
        public LoginStep build() {
            return new LoginStep(name, method, url, request, format, auth, okWhen);
        }
    }
}
