package io.adaptor.connectors.rest;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Resolves the URL of a next page. The URL is untrusted, so it must stay within the address that the endpoint may
 * access.
 */
final class NextPage {
    // Encoded dots too: some servers decode them.
    private static final Pattern DOTS = Pattern.compile("(?i)(?:.*/)?(?:\\.|%2e){1,2}(?:/.*)?");

    private NextPage() {}

    /**
     * Resolves the URL of a next page.
     *
     * @param first the URL of the endpoint
     * @param base the address that the endpoint's path is appended to
     * @param elsewhere whether its path may differ from the endpoint's, as long as it is below {@code base}
     * @param next absolute, or relative to the endpoint's URL
     * @throws io.adaptor.api.error.MappingException {@code VALIDATION_FAILED} if it is not a URL
     * @throws ConnectorException {@code EGRESS_DENIED} if it leads to an address that the endpoint may not access
     */
    static URI of(URI first, String base, boolean elsewhere, String next) {
        URI target = target(first, next);
        if (Origin.hostOf(target) == null || !Origin.of(target).equals(Origin.of(first))) {
            throw denied("the next page is at " + shown(target) + ", not at " + Origin.of(first)
                    + " like the endpoint; " + remedy(first, target));
        }
        String path = path(target);
        if (target.getRawUserInfo() != null || DOTS.matcher(path).matches()) {
            throw denied(
                    "the URL of the next page has a user or dots as a segment of its path; such pages are not fetched");
        }
        if (elsewhere ? !beneath(path(URI.create(base)), path) : !path.equals(path(first))) {
            throw denied("the path of the next page is " + path + ", which is not "
                    + (elsewhere ? "beneath the base_url" : "that of the endpoint, whose method is not GET")
                    + "; pages elsewhere are not fetched");
        }
        return target;
    }

    private static URI target(URI first, String next) {
        try {
            URI reference = new URI(encoded(next));
            return next.startsWith("?") ? new URI(withoutQuery(first) + reference) : first.resolve(reference);
        } catch (URISyntaxException | NumberFormatException e) {
            throw InvalidRequest.of(
                    "options.cursor", "is not a URL of a next page; use the next_cursor of the page before");
        }
    }

    private static ConnectorException denied(String message) {
        return ConnectorException.builder(StandardErrorCode.EGRESS_DENIED, Outcome.REJECTED, message)
                .unprocessed(true)
                .build();
    }

    private static String remedy(URI first, URI target) {
        return Origin.hostOf(target) != null
                        && "http".equalsIgnoreCase(target.getScheme())
                        && "https".equalsIgnoreCase(first.getScheme())
                        && Origin.of(first).host().equals(Origin.of(target).host())
                ? "if the vendor means the same address over https, set pagination.upgrade_http: true"
                : "pages of another origin are not fetched";
    }

    private static String path(URI url) {
        String path = url.normalize().getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static boolean beneath(String base, String path) {
        String folder = base.endsWith("/") ? base : base + "/";
        return path.startsWith(folder) || (path + "/").equals(folder);
    }

    // URI.resolve is not used: it follows an older RFC and drops the last segment before a "?page=2".
    private static String withoutQuery(URI url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    // Some vendors do not encode spaces, bars or braces in their links.
    private static String encoded(String url) {
        StringBuilder text = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            text.append(
                    " |{}^`\"<>".indexOf(c) < 0 ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return text.toString();
    }

    private static String shown(URI url) {
        return Origin.hostOf(url) == null
                ? "no host that can be read"
                : Origin.of(url).toString();
    }
}
