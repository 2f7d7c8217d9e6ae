package io.adaptor.internal.wire;

import io.adaptor.security.SecretNames;
import io.adaptor.spi.http.Headers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a body as the log shows it: a text, masked as a whole and then shortened. A value under a secret
 * name is masked wherever it reappears in the same exchange.
 */
final class WireBody {
    /** The most characters that are shown. */
    static final int SHOWN = 8 << 10;

    /** The length that is masked; more than is shown, so that no secret is cut in the middle. */
    private static final int READ = 64 << 10;

    private static final Set<String> HARMLESS = Set.of(
            "grant_type",
            "scope",
            "token_type",
            "client_id",
            "error",
            "error_description",
            "error_uri",
            "response_type");
    private static final Pattern FIELD = Pattern.compile("([^=&]{1,256})=([^&]*)");
    // In attributes, scripts and log lines: name="value", name: value.
    private static final Pattern ASSIGNED =
            Pattern.compile("([A-Za-z0-9_.-]{2,64})([\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)([^\\s\"'&<>,;]+)");
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})");

    private WireBody() {}

    static String shown(byte[] bytes, Headers headers, WireMask mask) {
        String type = String.valueOf(headers.first("Content-Type")).toLowerCase(Locale.ROOT);
        String coding = headers.first("Content-Encoding");
        int length = Math.min(bytes.length, READ);
        String text = coding != null && !coding.equalsIgnoreCase("identity")
                ? null
                : masked(new String(bytes, 0, length, charset(type)), type, mask);
        if (text == null) {
            return "(" + bytes.length + " bytes, not shown)";
        }
        String whole = mask.text(text);
        if (whole.length() <= SHOWN && length == bytes.length) {
            return whole;
        }
        // This short only because much was masked: its end may be a part of a secret.
        String beginning = length < bytes.length && whole.length() <= 2 * SHOWN ? "" : whole.substring(0, SHOWN);
        return beginning + "... (" + bytes.length + " bytes)";
    }

    private static @Nullable String masked(String text, String type, WireMask mask) {
        if (text.indexOf('\0') >= 0) {
            return null;
        }
        if (type.contains("json") || looksLikeJson(text)) {
            return JsonMask.masked(text, name -> secret(name, mask), mask.tokens(), mask.known()::remember);
        }
        if (type.contains("x-www-form-urlencoded")) {
            return FIELD.matcher(text).replaceAll(field -> {
                boolean secret = secret(WireMask.decoded(field.group(1)), mask);
                if (secret) {
                    mask.known().remember(WireMask.decoded(field.group(2)));
                }
                return Matcher.quoteReplacement(secret ? field.group(1) + "=" + WireMask.MASK : field.group());
            });
        }
        if (mask.tokens() || !(type.startsWith("text/") || type.contains("xml"))) {
            return null;
        }
        return ASSIGNED.matcher(type.contains("xml") || type.contains("html") ? XmlMask.masked(text) : text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        SecretNames.matches(found.group(1))
                                ? found.group(1) + found.group(2) + WireMask.MASK
                                : found.group()));
    }

    private static boolean secret(String name, WireMask mask) {
        return mask.tokens() ? !HARMLESS.contains(name) : SecretNames.matches(name);
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static Charset charset(String type) {
        Matcher stated = CHARSET.matcher(type);
        try {
            return stated.find() ? Charset.forName(stated.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
