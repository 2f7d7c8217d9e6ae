package io.adaptor.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the console to browsers: its files, and its page at every other address that belongs to no API. The files are
 * the same for all callers and need no key; the data shown by the page comes from routes that do.
 */
public final class ConsoleFilter extends OncePerRequestFilter {
    private static final List<String> INTERFACES = List.of("/v2", "/mcp", "/actuator", "/.well-known", "/error");
    private static final String ASSETS = "/assets/";
    private static final Pattern GZIP =
            Pattern.compile("(?i)(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(1|0\\.0*[1-9])[0-9.]*\\s*)?(,|$)");

    /** Allows no external or inline scripts, styles or images, and no conversion of text to markup. */
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
                    + " form-action 'self'; require-trusted-types-for 'script'";

    private final ConsoleFiles files;

    /**
     * Creates a filter over files.
     *
     * @param files the files of the console
     */
    public ConsoleFilter(ConsoleFiles files) {
        this.files = files;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !reads
                || INTERFACES.stream()
                        .anyMatch(one -> path.equals(one) || path.startsWith(one + "/") || path.startsWith(one + ";"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        Optional<ConsoleFile> asked = files.find(path.substring(1)).filter(file -> !path.equals("/index.html"));
        if (asked.isPresent()) {
            send(asked.get(), path.startsWith(ASSETS), request, response);
            return;
        }
        Optional<ConsoleFile> page = files.find(ConsoleFiles.INDEX);
        if (page.isEmpty() || path.startsWith(ASSETS) || !wantsPage(request)) {
            ProblemResponses.write(response, HttpStatus.NOT_FOUND, "NOT_FOUND", "there is no such file");
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        send(page.get(), false, request, response);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = all(request, HttpHeaders.ACCEPT);
        return accept.isEmpty() || accept.contains("text/html") || accept.contains("*/*");
    }

    private static void send(ConsoleFile file, boolean hashed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader(HttpHeaders.CACHE_CONTROL, hashed ? "public, max-age=31536000, immutable" : "no-cache");
        byte[] compressed = file.compressed();
        if (compressed != null) {
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        String tag = "W/\"" + file.tag() + '"';
        response.setHeader(HttpHeaders.ETAG, tag);
        if (all(request, HttpHeaders.IF_NONE_MATCH).contains(tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        byte[] body = file.content();
        if (compressed != null
                && GZIP.matcher(all(request, HttpHeaders.ACCEPT_ENCODING)).find()) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            body = compressed;
        }
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }

    private static String all(HttpServletRequest request, String header) {
        return String.join(",", Collections.list(request.getHeaders(header)));
    }
}
