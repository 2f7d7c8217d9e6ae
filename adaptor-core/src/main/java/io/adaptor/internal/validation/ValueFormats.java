package io.adaptor.internal.validation;

import com.google.re2j.Pattern;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The formats that rules and schemas may name, each with a check that takes time linear in the length of the text. */
final class ValueFormats {
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
                    + "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");
    private static final Pattern UUID =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern DURATION = Pattern.compile(
            "P(\\d{1,9}W|(\\d{1,9}Y)?(\\d{1,9}M)?(\\d{1,9}D)?(T(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?)");
    private static final Pattern OCTET_DOTS =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern LABELS = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{1,14}");
    private static final Pattern POINTER = Pattern.compile("(/([^~]|~[01])*)*");

    private static final Map<String, Predicate<String>> ALL = all();

    private ValueFormats() {}

    /** Returns all formats by name. */
    static Map<String, Predicate<String>> byName() {
        return ALL;
    }

    private static Map<String, Predicate<String>> all() {
        Map<String, Predicate<String>> all = new LinkedHashMap<>();
        all.put("email", text -> text.length() <= 254 && EMAIL.matches(text));
        all.put("uri", text -> uri(text, true));
        all.put("uri-reference", text -> uri(text, false));
        all.put("url", ValueFormats::url);
        all.put("uuid", UUID::matches);
        all.put("date", ValueFormats::date);
        all.put("date-time", ValueFormats::dateTime);
        all.put("time", ValueFormats::time);
        all.put("duration", ValueFormats::duration);
        all.put("ipv4", OCTET_DOTS::matches);
        all.put("ipv6", ValueFormats::ipv6);
        all.put("hostname", text -> text.length() <= 253 && LABELS.matches(text));
        all.put("phone", PHONE::matches);
        all.put("json-pointer", POINTER::matches);
        all.put("regex", ValueFormats::regex);
        return Collections.unmodifiableMap(all);
    }

    // The JDK's parser lets a NumberFormatException through: http://[::1.2.3.99999999999].
    private static boolean uri(String text, boolean absolute) {
        try {
            URI uri = new URI(text);
            return !absolute || uri.isAbsolute();
        } catch (URISyntaxException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean url(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && Origin.hostOf(uri) != null;
        } catch (URISyntaxException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean date(String text) {
        return DATE.matches(text) && holds(() -> LocalDate.parse(text));
    }

    private static boolean time(String text) {
        return TIME.matches(text) && holds(() -> OffsetTime.parse(withoutLeapSecond(text)));
    }

    private static boolean dateTime(String text) {
        if (text.length() < 20 || "Tt".indexOf(text.charAt(10)) < 0) {
            return false;
        }
        return DATE.matches(text.substring(0, 10))
                && TIME.matches(text.substring(11))
                && holds(() -> OffsetDateTime.parse(withoutLeapSecond(text)));
    }

    private static boolean duration(String text) {
        return DURATION.matches(text) && !text.endsWith("P") && !text.endsWith("T");
    }

    // Java knows no second 60, which RFC 3339 allows.
    private static String withoutLeapSecond(String text) {
        return text.replace(":60", ":59").replace('z', 'Z').replace('t', 'T');
    }

    private static boolean regex(String text) {
        return holds(() -> Regex.compile(text));
    }

    private static boolean holds(Runnable check) {
        try {
            check.run();
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean ipv6(String text) {
        if (text.length() > 45 || text.contains(":::")) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** Returns the number of 16-bit groups, or -1; the last two may be written as an IPv4 address. */
    private static int groups(String text, boolean last) {
        int count = 0;
        String[] groups = text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            if (last && i == groups.length - 1 && OCTET_DOTS.matches(groups[i])) {
                count += 2;
            } else if (!groups[i].isEmpty()
                    && groups[i].length() <= 4
                    && groups[i].chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }
}
