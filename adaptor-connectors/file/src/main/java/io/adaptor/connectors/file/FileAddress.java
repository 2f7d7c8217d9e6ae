package io.adaptor.connectors.file;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The location of the root folder. Immutable.
 *
 * @param host the SFTP server; null for a folder of this machine
 * @param port the port of the server, 1 to 65535; 0 for a folder of this machine
 * @param folder the root, absolute, without a slash at its end; empty for {@code /}
 */
record FileAddress(@Nullable String host, int port, String folder) {
    private static final int USUAL_PORT = 22;

    /**
     * Reads a base URL.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is not a plain absolute folder
     */
    static FileAddress of(@Nullable String baseUrl) {
        URI uri;
        try {
            uri = new URI(baseUrl == null ? "" : baseUrl);
        } catch (URISyntaxException | NumberFormatException e) {
            throw wrong("it is not a URL");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw wrong("it has a user, a query or a fragment");
        }
        String folder = folder(uri);
        if (scheme.equals("file")) {
            if (uri.getRawAuthority() != null || !uri.toString().regionMatches(true, 0, "file:///", 0, 8)) {
                throw wrong("it does not begin with file:///");
            }
            return new FileAddress(null, 0, folder);
        }
        if (!scheme.equals("sftp") || uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
            throw wrong("it names no host and port");
        }
        return new FileAddress(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort(), folder);
    }

    private static String folder(URI uri) {
        String raw = uri.getRawPath() == null ? "" : uri.getRawPath();
        String path = uri.getPath() == null ? "" : uri.getPath();
        // Encoded characters must not turn into separators or parent references.
        if (raw.chars().filter(c -> c == '/').count()
                != path.chars().filter(c -> c == '/').count()) {
            throw wrong("it has an encoded slash");
        }
        String inner = path.startsWith("/") ? path.substring(1) : path;
        inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        if (inner.isEmpty()) {
            return "";
        }
        for (String name : inner.split("/", -1)) {
            String problem = FilePath.problem(name);
            if (problem != null) {
                throw wrong("its path " + problem);
            }
        }
        return "/" + inner;
    }

    boolean local() {
        return host == null;
    }

    private static AdaptorException wrong(String why) {
        return new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                "base_url must be an absolute folder such as file:///srv/exports or sftp://files.example.com:22/exports, but "
                        + why);
    }

    @Override
    public String toString() {
        String path = folder.isEmpty() ? "/" : folder;
        return local() ? "file://" + path : "sftp://" + host + (port == USUAL_PORT ? "" : ":" + port) + path;
    }
}
