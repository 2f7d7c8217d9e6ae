package io.adaptor.internal.wire;

import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.Redactor;
import io.adaptor.security.SecretNames;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks one exchange by value, including the values that its request carries under secret-sounding names, and by
 * position.
 *
 * @param known masks by value
 * @param tokens whether texts of a body are shown only if they are known to be harmless
 */
record WireMask(Redactor known, boolean tokens) {
    static final String MASK = "***";

    private static final Pattern PARAMETER = Pattern.compile("([?&;])([^=?&;#\\s\"'<>]{1,128})=([^&;#\\s\"'<>]*)");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f\\u2028\\u2029]");

    static WireMask of(HttpRequest request, SecretValues secrets, boolean tokens) {
        Redactor known = secrets.redactorForPart();
        for (Headers.Field field : request.headers().fields()) {
            if (SecretNames.matches(field.name())) {
                known.rememberHeader(field.name(), "");
                known.remember(field.value());
                // The part after the scheme, as in "Bearer x".
                known.remember(field.value().substring(field.value().lastIndexOf(' ') + 1));
            }
        }
        String query = request.url().getRawQuery();
        if (query != null) {
            Matcher parameter = PARAMETER.matcher("?" + query);
            while (parameter.find()) {
                if (SecretNames.matches(decoded(parameter.group(2)))) {
                    known.remember(decoded(parameter.group(3)));
                }
            }
        }
        return new WireMask(known, tokens);
    }

    String headers(Headers headers) {
        StringBuilder shown = new StringBuilder("{");
        for (Headers.Field field : headers.fields()) {
            shown.append(shown.length() == 1 ? "" : ", ")
                    .append(text(field.name()))
                    .append(": ");
            shown.append(SecretNames.matches(field.name()) ? MASK : text(field.value()));
        }
        return shown.append('}').toString();
    }

    /** Returns a masked text on one line, including URLs in it. */
    String text(String text) {
        return CONTROL.matcher(known.redact(parameters(text))).replaceAll(" ");
    }

    /** Returns a text in which the values of secret-sounding parameters are masked. */
    static String parameters(String text) {
        return PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        SecretNames.matches(decoded(found.group(2)))
                                ? found.group(1) + found.group(2) + "=" + MASK
                                : found.group()));
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
