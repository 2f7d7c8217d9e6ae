package io.adaptor.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What {@code base_url} may be: which schemes make sense is for the connector to say, and not known here. */
final class BaseUrls {
    // A scheme, and something after it; "jdbc:postgresql://db/x" is as good as "kafka://one:9092,two:9092".
    private static final Pattern ANY = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}]+");
    private static final Pattern USER_INFO = Pattern.compile("[A-Za-z0-9+.:-]*//[^/?#]*@.*");

    private static final String REMEDY =
            "must be a URL such as https://api.example.com or redis://cache.example.com:6379, without credentials; one of"
                    + " http or https without query and fragment too";

    private BaseUrls() {}

    // What a reference stands for is not known yet; it is checked again once it is.
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

    /** What a base URL must be, for one that isn't; names what is mostly wrong with it. */
    static String remedy(String url) {
        String authority = url.replaceFirst("^[^/]*//", "").replaceFirst("[/?#].*$", "");
        return isHttp(url) && authority.indexOf('_') >= 0 && authority.indexOf('@') < 0
                ? "its host must not have an underscore (" + authority
                        + "): no URL may; give the service an alias without"
                : REMEDY;
    }

    private static boolean isHttp(String url) {
        return url.regionMatches(true, 0, "http:", 0, 5) || url.regionMatches(true, 0, "https:", 0, 6);
    }

    private static boolean isOrigin(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
