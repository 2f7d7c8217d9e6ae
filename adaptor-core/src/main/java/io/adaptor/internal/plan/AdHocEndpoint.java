package io.adaptor.internal.plan;

import io.adaptor.api.AdHocTarget;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The temporary endpoint of a call that names no configured one. Its path stays below the base URL. */
final class AdHocEndpoint {
    private static final int LONGEST = 4_000;
    /** RFC 3986, section 3.3; other characters must be encoded, so that a path has only one interpretation. */
    private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*");

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
    private static final Set<String> HTTP = Set.of("http", "https");

    private AdHocEndpoint() {}

    /**
     * Returns the endpoint of a call.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if the connector does not speak HTTP, or if the path may lead
     *     outside the base URL
     */
    static Endpoint of(AdHocTarget target, ExecutionRequest call, ExtensionDescriptor connector) {
        if (!speaksHttp(connector.accepts())) {
            throw refused(
                    "integration_id",
                    "connector " + connector.id()
                            + " does not send HTTP requests by path and method, so it has no ad hoc"
                            + " calls; configure an endpoint");
        }
        String objection = objection(target.path());
        if (objection != null) {
            throw refused("path", objection);
        }
        Endpoint.Builder endpoint = Endpoint.builder(ExecutionRequest.AD_HOC)
                .method(target.method())
                .path(target.path());
        if (call.body() instanceof Payload.Json) {
            endpoint.format(WireFormat.builder().request(BodyFormat.JSON).build());
        }
        return endpoint.build();
    }

    private static boolean speaksHttp(Accepts accepts) {
        return accepts.schemes().stream().anyMatch(HTTP::contains)
                && accepts.fields().containsAll(Set.of(Accepts.Field.PATH, Accepts.Field.METHOD));
    }

    private static @Nullable String objection(String path) {
        if (path.length() > LONGEST) {
            return "must have at most " + LONGEST + " characters";
        }
        if (!path.startsWith("/") || path.startsWith("//")) {
            return "must begin with one slash and continue the base_url of the integration; use a"
                    + " separate integration for another host";
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            return "must not contain a query or a fragment; pass query parameters by name";
        }
        if (!PATH.matcher(path).matches()) {
            return "holds a character that must be percent-encoded, or a percent sign without two hexadecimal digits";
        }
        String plain = decoded(path);
        if (CONTROL.matcher(plain).find()) {
            return "must not hold encoded control characters";
        }
        for (String segment : plain.split("[/\\\\]", -1)) {
            // Some servers cut a segment at its semicolon before resolving it.
            String name = segment.split(";", 2)[0];
            if (name.equals(".") || name.equals("..")) {
                return "must not have \".\" or \"..\" as a segment, encoded or not: it could lead out of the base_url";
            }
        }
        return null;
    }

    // Repeated while there is something to decode: a proxy on the way may decode once more than the server.
    private static String decoded(String path) {
        String text = path;
        for (int i = 0; i < LONGEST && text.indexOf('%') >= 0; i++) {
            String next = ENCODED.matcher(text)
                    .replaceAll(
                            hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
        return text;
    }

    private static MappingException refused(String field, String why) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "ad hoc call", List.of(FieldError.of(field, why, null)));
    }
}
