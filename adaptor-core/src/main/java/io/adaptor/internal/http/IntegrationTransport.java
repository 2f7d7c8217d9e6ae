package io.adaptor.internal.http;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The transport of a connector: adds the integration's headers and credentials to requests to the connection's own
 * origin, and follows redirects, checking each hop.
 */
final class IntegrationTransport implements HttpTransport {
    private static final int MAX_HOPS = 5;
    /** The headers that may be sent to an origin reached by a redirect; any other header may be a credential. */
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "if-modified-since",
            "if-none-match",
            "range",
            "user-agent");

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpTransport hop;
    private final DeclaredHosts hosts;
    private final Supplier<BaseAddress> home;
    private final Map<String, String> headers;
    private final Authenticator authenticator;
    private final SecretValues secrets;
    private final TimeSource time;

    IntegrationTransport(
            HttpTransport hop,
            DeclaredHosts hosts,
            Supplier<BaseAddress> home,
            Map<String, String> headers,
            Authenticator authenticator,
            SecretValues secrets,
            TimeSource time) {
        this.hop = hop;
        this.hosts = hosts;
        this.home = home;
        this.headers = headers;
        this.authenticator = authenticator;
        this.secrets = secrets;
        this.time = time;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        Origin own = home.get().originFor(request);
        long end = time.nanos() + request.timeout().toNanos();
        HttpRequest next = request;
        boolean repeated = false;
        boolean gone = false;
        for (int hops = 0; ; hops++) {
            Origin there = next.origin();
            // Where another origin sends it home again, that origin has chosen the path; credentials don't follow.
            boolean atHome = !gone && there.equals(own);
            gone = !atHome;
            hosts.check(there.host());
            HttpRequest complete = atHome ? withinHosts(next, authenticated(next)) : anonymous(next);
            FramingHeaders.refuse(complete.headers());
            HttpResponse response = hop.send(complete);
            if (atHome && answered(complete, response) && !repeated) {
                // As often as a challenge can be new; one that never ends would keep sending.
                repeated = true;
                response.close();
                next = next.withTimeout(left(end, "the time ran out before the request could be sent again"));
                continue;
            }
            URI target = targetOrClosed(next, response);
            if (target == null) {
                return response;
            }
            response.close();
            if (hops == MAX_HOPS) {
                throw refused("more than " + MAX_HOPS + " redirects", response.status());
            }
            next = redirected(request, next, target, !gone, left(end, "the time ran out before the last redirect"));
        }
    }

    private boolean answered(HttpRequest sent, HttpResponse response) {
        try {
            return authenticator.answered(sent, response.status(), response.headers());
        } catch (RuntimeException | Error e) {
            response.close();
            throw e;
        }
    }

    /** Where an answer redirects to, if anywhere; an answer whose redirect is refused is of no use to anybody. */
    private static @Nullable URI targetOrClosed(HttpRequest request, HttpResponse response) {
        try {
            return redirectTarget(request, response);
        } catch (RuntimeException e) {
            response.close();
            throw e;
        }
    }

    @Override
    public RequestPreview preview(HttpRequest request) {
        Origin target = request.origin();
        boolean atHome = target.equals(home.get().originFor(request));
        hosts.check(target.host());
        HttpRequest complete = atHome ? withinHosts(request, shown(request)) : anonymous(request);
        FramingHeaders.refuse(complete.headers());
        return hop.preview(complete);
    }

    // An authenticator may have changed the URL, but mostly by a parameter.
    private HttpRequest withinHosts(HttpRequest before, HttpRequest complete) {
        if (!complete.origin().equals(before.origin())) {
            hosts.check(complete.origin().host());
        }
        return complete;
    }

    private HttpRequest shown(HttpRequest request) {
        HttpRequest complete = request;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (request.headers().first(header.getKey()) == null) {
                complete = complete.withHeader(header.getKey(), secrets.shownText(header.getValue()));
            }
        }
        return authenticator.preview(complete);
    }

    private HttpRequest authenticated(HttpRequest request) {
        HttpRequest complete = request;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (request.headers().first(header.getKey()) == null) {
                complete = complete.withHeader(header.getKey(), secrets.inText(header.getValue()));
            }
        }
        return authenticator.apply(complete);
    }

    private static HttpRequest anonymous(HttpRequest request) {
        return request.withHeaders(request.headers().without("Authorization").without("Cookie"));
    }

    private static @Nullable URI redirectTarget(HttpRequest request, HttpResponse response) {
        String location =
                REDIRECTS.contains(response.status()) ? response.headers().first("Location") : null;
        if (location == null) {
            return null;
        }
        // Not URI.resolve, which follows an older RFC and drops the last segment before a "?page=2".
        HttpUrl resolved = HostNotation.read(request.url()).resolve(location);
        if (resolved == null) {
            return null;
        }
        URI target = resolved.uri();
        HostNotation.read(target);
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            return target;
        }
        // The body of anything else goes again only where the standard keeps the method, and only to the same origin.
        boolean keepsMethod = response.status() == 307 || response.status() == 308;
        return keepsMethod && Origin.of(target).equals(request.origin()) ? target : null;
    }

    private static HttpRequest redirected(
            HttpRequest first, HttpRequest last, URI target, boolean stayed, Duration left) {
        boolean same = stayed && Origin.of(target).equals(first.origin());
        Headers headers = same
                ? first.headers()
                : Headers.of(first.headers().fields().stream()
                        .filter(field -> HARMLESS.contains(field.name().toLowerCase(Locale.ROOT)))
                        .toList());
        return last.withUrl(target).withHeaders(headers).withTimeout(left);
    }

    private Duration left(long end, String late) {
        Duration left = Duration.ofNanos(end - time.nanos());
        if (left.isNegative() || left.isZero()) {
            throw ConnectorException.builder(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, late)
                    .build();
        }
        return left;
    }

    private static ConnectorException refused(String why, int status) {
        return ConnectorException.builder(StandardErrorCode.UPSTREAM_REJECTED, Outcome.REJECTED, why)
                .status(status)
                .build();
    }
}
