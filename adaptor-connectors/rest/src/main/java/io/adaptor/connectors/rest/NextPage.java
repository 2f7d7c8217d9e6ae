package io.adaptor.connectors.rest;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Resolves the URL of a next page; whoever names it may be anybody, so it must stay where the endpoint is. */
final class NextPage {
    private NextPage() {}

    /**
     * The URL of a next page.
     *
     * @param first the URL of the endpoint
     * @param next absolute, or relative to the endpoint's
     * @throws io.adaptor.api.error.MappingException {@code VALIDATION_FAILED} if it is no URL
     * @throws ConnectorException {@code EGRESS_DENIED} if it leads to another origin
     */
    static URI of(URI first, String next) {
        URI target;
        try {
            URI reference = new URI(encoded(next));
            target = next.startsWith("?") ? new URI(withoutQuery(first) + reference) : first.resolve(reference);
        } catch (URISyntaxException e) {
            throw InvalidRequest.of("cursor", "is no URL of a next page; use the next_cursor of the page before");
        }
        if (target.getHost() == null || !Origin.of(target).equals(Origin.of(first))) {
            throw ConnectorException.builder(
                            StandardErrorCode.EGRESS_DENIED,
                            Outcome.REJECTED,
                            "the next page is at " + shown(target) + ", not at " + Origin.of(first)
                                    + " like the endpoint; pages of another origin are not fetched")
                    .unprocessed(true)
                    .build();
        }
        return target;
    }

    // Not URI.resolve, which follows an older RFC and drops the last segment before a "?page=2".
    private static String withoutQuery(URI url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    // Some vendors leave spaces, bars or braces in their links as they are.
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
        return url.getHost() == null
                ? "no host that can be read"
                : Origin.of(url).toString();
    }
}
