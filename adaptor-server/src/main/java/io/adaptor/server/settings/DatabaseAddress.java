package io.adaptor.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database and the role that connects to it. {@code toString} omits the password.
 *
 * @param url the JDBC URL, without credentials
 * @param user the role
 * @param password the password; null if the database requires none
 */
public record DatabaseAddress(
        String url, String user, @Nullable String password) {
    private static final String FORM = "must look like postgresql://USER:PASSWORD@HOST:5432/DATABASE";

    /**
     * Parses a URI in the format of libpq, such as
     * {@code postgresql://user:password@host:5432/database?sslmode=require}.
     *
     * @param uri the URI; parameters are those of the JDBC driver
     * @return the address
     * @throws IllegalArgumentException if the URI is invalid; the message does not contain it
     */
    public static DatabaseAddress parse(String uri) {
        try {
            URI parts = new URI(uri);
            String scheme = parts.getScheme();
            String host = parts.getHost();
            String login = parts.getRawUserInfo();
            if ((!"postgresql".equals(scheme) && !"postgres".equals(scheme)) || host == null) {
                throw new IllegalArgumentException(FORM);
            }
            if (login == null || login.isEmpty()) {
                throw new IllegalArgumentException("names no user; it " + FORM);
            }
            int colon = login.indexOf(':');
            String query = parts.getRawQuery();
            return new DatabaseAddress(
                    "jdbc:postgresql://" + host + (parts.getPort() < 0 ? "" : ":" + parts.getPort())
                            + (parts.getRawPath().isEmpty() ? "/" : parts.getRawPath())
                            + (query == null ? "" : "?" + query),
                    decoded(colon < 0 ? login : login.substring(0, colon)),
                    colon < 0 ? null : decoded(login.substring(colon + 1)));
        } catch (URISyntaxException | NumberFormatException e) {
            throw new IllegalArgumentException(FORM + "; special characters of the password are percent-encoded");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
