package io.adaptor.internal.pipeline;

import io.adaptor.api.ApiVersion;
import io.adaptor.security.Redactor;
import io.adaptor.spi.http.Headers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The notices in a response about the future of the API: that it is deprecated (RFC 9745), that it will be removed (RFC
 * 8594), or that another version than requested was served; and the end date in the configuration.
 */
final class VendorNotices {
    private static final Set<String> SERVED_VERSION = Set.of(
            "x-shopify-api-version", "stripe-version", "x-github-api-version-selected", "x-api-version", "api-version");
    private static final int DAYS_AHEAD = 90;
    private static final int SHOWN = 64;

    private VendorNotices() {}

    /** Returns the notices in the headers of a response, masked; usually none. */
    static List<String> of(Headers headers, @Nullable ApiVersion asked, Instant now, Redactor redactor) {
        List<String> notices = new ArrayList<>(0);
        for (Headers.Field field : headers.fields()) {
            String name = field.name();
            if (name.equalsIgnoreCase("deprecation")) {
                notices.add(deprecated(field.value().strip(), redactor));
            } else if (name.equalsIgnoreCase("sunset")) {
                notices.add("the vendor announces that this endpoint will be removed: Sunset "
                        + shortened(field.value(), redactor));
            } else if (asked != null
                    && namesVersion(name, asked)
                    && !field.value().strip().equals(asked.version())) {
                notices.add("the vendor served version " + shortened(field.value(), redactor)
                        + " of its API; the requested one was " + asked.version());
            }
        }
        if (asked != null && asked.endOfLife() != null) {
            addEndOfLife(notices, asked, LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
        return notices;
    }

    private static boolean namesVersion(String name, ApiVersion asked) {
        return asked.servedHeader() == null
                ? SERVED_VERSION.contains(name.toLowerCase(Locale.ROOT))
                : asked.servedHeader().equalsIgnoreCase(name);
    }

    // RFC 9745 writes the time as "@" and seconds; its drafts used "true" or a date.
    private static String deprecated(String value, Redactor redactor) {
        String since = shortened(value, redactor);
        if (value.matches("@-?[0-9]{1,11}")) {
            since = Instant.ofEpochSecond(Long.parseLong(value.substring(1))).toString();
        }
        return "the vendor says that this endpoint is deprecated: Deprecation " + since;
    }

    private static void addEndOfLife(List<String> notices, ApiVersion asked, LocalDate today) {
        LocalDate end = asked.endOfLife();
        if (end != null && !today.plusDays(DAYS_AHEAD).isBefore(end)) {
            notices.add("version " + asked.version() + " of the API " + (end.isBefore(today) ? "ended" : "ends")
                    + " on " + end);
        }
    }

    // Masked before truncation, which might otherwise leave a prefix of a secret.
    private static String shortened(String text, Redactor redactor) {
        String value = redactor.redact(text);
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
