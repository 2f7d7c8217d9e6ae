package io.adaptor.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How browsers and remote systems reach the server.
 *
 * @param publicUrl the base URL of links and redirects, without a trailing slash; null for localhost with the server's
 *     port
 * @param returnUrls the prefixes of URLs to which browsers may be redirected
 * @param mcpOrigins the origins whose pages may call {@code /mcp} from a browser
 */
public record WebSettings(@Nullable String publicUrl, List<String> returnUrls, List<String> mcpOrigins) {
    static WebSettings of(Variables variables) {
        String url = variables.text("ADAPTOR_PUBLIC_URL");
        if (url != null && !isAddress(url)) {
            variables.mistake("ADAPTOR_PUBLIC_URL must be an http or https address without query, such as"
                    + " https://adaptor.example.com");
        }
        List<String> returns = variables.list("ADAPTOR_RETURN_URLS");
        returns.stream()
                .filter(entry -> !isAddress(entry))
                .forEach(
                        entry -> variables.mistake(
                                "ADAPTOR_RETURN_URLS has the entry \"" + entry
                                        + "\": each must be an http or https address without query, such as https://app.example.com/settings"));
        List<String> origins = variables.list("ADAPTOR_MCP_ORIGINS");
        origins.stream()
                .filter(entry -> !isAddress(entry) || entry.indexOf('/', entry.indexOf("//") + 2) >= 0)
                .forEach(entry -> variables.mistake("ADAPTOR_MCP_ORIGINS has the entry \"" + entry
                        + "\": each must be an origin without a path, such as https://app.example.com"));
        return new WebSettings(url == null ? null : url.replaceAll("/+$", ""), returns, origins);
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException | NumberFormatException e) {
            return false;
        }
    }
}
