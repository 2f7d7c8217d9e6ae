package io.adaptor.api;

import io.adaptor.api.internal.UrlAuthority;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Checks the syntax of {@code base_url}. The connector decides which schemes it supports; they are not known here. */
final class BaseUrls {
    // A scheme followed by any text; "jdbc:postgresql://db/x" is as valid as "kafka://one:9092,two:9092".
    private static final Pattern ANY = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}]+");
    private static final Pattern USER_INFO = Pattern.compile("[A-Za-z0-9+.:-]*//[^/?#]*@.*");

    /** States what a base URL must look like, for one that is invalid. */
    static final String REMEDY =
            "must be a URL such as https://api.example.com or redis://cache.example.com:6379, without credentials; one of"
                    + " http or https without query and fragment too";

    private BaseUrls() {}

    // The value of a reference is not known yet; it is checked again once it is.
    private static final String REFERENCE = "\\$\\{(?:env|connection):[A-Za-z0-9_]{1,128}}";

    static boolean isValid(String url) {
        return isValidAsIs(
                url.contains("${")
                        ? url.replaceFirst("^" + REFERENCE, "https://unknown.invalid")
                                .replaceAll("(?<=[A-Za-z0-9}]:)" + REFERENCE, "1")
                                .replaceAll(REFERENCE, "unknown")
                        : url);
    }

    private static boolean isValidAsIs(String url) {
        if (!ANY.matcher(url).matches() || USER_INFO.matcher(url).matches()) {
            return false;
        }
        return !isHttp(url) || isOrigin(url);
    }

    private static boolean isHttp(String url) {
        return url.regionMatches(true, 0, "http:", 0, 5) || url.regionMatches(true, 0, "https:", 0, 6);
    }

    private static boolean isOrigin(String url) {
        try {
            URI uri = new URI(url);
            return UrlAuthority.of(uri) != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException | NumberFormatException notAUrl) {
            return false;
        }
    }
}
