package io.adaptor.connectors.rest;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.MappingException;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.UrlPrefix;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The URL template of an endpoint below a base address, with the prefix that all its URLs share. Immutable.
 *
 * @param base the address
 */
record AddressedTemplate(String base, UriTemplate template, UrlPrefix prefix) {
    /**
     * Reads a template.
     *
     * @param whole the path that follows the address
     * @throws MappingException if it can't produce valid URLs
     */
    static AddressedTemplate of(String base, String whole) {
        UriTemplate template = UriTemplate.parse(whole);
        try {
            return new AddressedTemplate(base, template, UrlPrefix.of(new URI(template.prefix())));
        } catch (URISyntaxException | NumberFormatException | InvalidValueException e) {
            // The JDK throws NumberFormatException for an address such as [::99999999999.1.1.1].
            throw noUrl();
        }
    }

    boolean isAt(String address) {
        return base.equals(address);
    }

    /** A request to the URL that the parameters of the given request produce, without headers or a body. */
    HttpRequest request(ConnectorRequest request, HttpMethod method) {
        String url = template.expand(request.pathParams());
        String query = QueryString.of(request.queryParams(), request.format().arrays());
        String rest = url.substring(template.prefix().length());
        try {
            return request.http(
                    method, prefix, query.isEmpty() ? rest : rest + (rest.indexOf('?') < 0 ? "?" : "&") + query);
        } catch (InvalidValueException e) {
            throw noUrl();
        }
    }

    private static MappingException noUrl() {
        return InvalidRequest.of(
                "path",
                "makes no URL with a plain host: it must be a name in ASCII or an address in its usual notation, without"
                        + " user and password (those belong in auth_config), and all else must be encoded");
    }
}
