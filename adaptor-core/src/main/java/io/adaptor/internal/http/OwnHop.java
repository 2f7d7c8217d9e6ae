package io.adaptor.internal.http;

import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.http.HttpHop;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** One hop through the application's own transport, to checked addresses, within its timeout. */
final class OwnHop implements HttpTransport {
    private final HttpHop hop;
    private final GuardedDns dns;
    private final EngineThreads threads;
    private final List<FieldError> unheeded = new ArrayList<>(0);
    private final UrlReader urls = new UrlReader();

    OwnHop(HttpHop hop, GuardedDns dns, NetworkPolicy network, EngineThreads threads) {
        this.hop = hop;
        this.dns = dns;
        this.threads = threads;
        // Where they don't hold they must not seem to.
        if (network.proxy() != null) {
            unheeded.add(unheeded("proxy"));
        }
        if (!network.tls().equals(TlsPolicy.DEFAULT)) {
            unheeded.add(unheeded(network.tls().verify() ? "tls" : "ssl_verify"));
        }
    }

    private FieldError unheeded(String field) {
        return FieldError.of(
                field, name() + " does not heed it; leave it out, or build the client without httpTransport", null);
    }

    private String name() {
        return "the application's HTTP transport " + hop.getClass().getName();
    }

    /** What {@code explain} says of it. */
    String note() {
        if (hop instanceof OfflineHop) {
            return "nothing is sent: requests are answered from samples";
        }
        return hop.pinned()
                ? "requests go out through " + name() + ", which connects to the addresses that were checked"
                : "requests go out through " + name()
                        + ", which is not bound to the addresses that were checked: a name that changes its address in"
                        + " between gets past the guard";
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        HttpUrl url = urls.read(request);
        long millis = Math.max(1, request.timeout().toMillis());
        refuseUnheeded();
        HopAbort abort = new HopAbort();
        ExchangeLimit limit = ExchangeLimit.begin(abort, request, threads);
        boolean answered = false;
        try {
            HttpHop.Answer answer = exchange(request, checked(url), abort);
            Response response = new Response.Builder()
                    .request(OkHttpTransport.request(request, url))
                    .protocol(Protocol.HTTP_1_1)
                    .code(answer.status())
                    .message("")
                    .headers(headers(answer.headers()))
                    .body(ResponseBody.create(Okio.buffer(Okio.source(abort.body(answer.body()))), null, -1))
                    .build();
            answered = true;
            return new OkHttpResponse(response, url, millis, limit);
        } catch (IOException e) {
            throw NetworkFailures.beforeAnswer(e, NetworkFailures.target(url), millis, limit.expired());
        } finally {
            if (!answered) {
                limit.end();
            }
        }
    }

    // An interruption from here is no cause to name: whoever sees one takes it for the caller's, and passes it on.
    private HttpHop.Answer exchange(HttpRequest request, List<InetAddress> addresses, HopAbort abort)
            throws IOException {
        HttpHop.@Nullable Answer answer;
        try {
            abort.enter();
            answer = hop.exchange(request, addresses);
        } catch (InterruptedException e) {
            if (!abort.leave()) {
                Thread.currentThread().interrupt();
            }
            throw new InterruptedIOException("interrupted");
        } catch (IOException e) {
            throw abort.leave() ? new InterruptedIOException("interrupted") : e;
        } catch (ConnectorException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            ForeignFault.rethrowFatal(e);
            if (abort.leave()) {
                throw new InterruptedIOException("interrupted");
            }
            throw ForeignFault.of(name(), e);
        } finally {
            abort.leave();
        }
        if (answer == null) {
            throw ForeignFault.fault(name(), "returned null", null);
        }
        return answer;
    }

    @Override
    public RequestPreview preview(HttpRequest request) {
        HttpUrl url = urls.read(request);
        refuseUnheeded();
        try {
            dns.checkScheme(url.isHttps(), url.host());
            dns.checkLiteral(url.host());
        } catch (UnknownHostException e) {
            throw NetworkFailures.beforeAnswer(
                    e, NetworkFailures.target(url), request.timeout().toMillis(), false);
        }
        return HttpTransport.super.preview(request);
    }

    private void refuseUnheeded() throws AdaptorException {
        if (!unheeded.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "integration", unheeded);
        }
    }

    private List<InetAddress> checked(HttpUrl url) throws UnknownHostException {
        String host = url.host();
        dns.checkScheme(url.isHttps(), host);
        dns.checkLiteral(host);
        if (hop instanceof OfflineHop) {
            return List.of();
        }
        List<InetAddress> addresses =
                HostNotation.isAddress(host) ? List.of(InetAddress.getAllByName(host)) : dns.lookup(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    private static okhttp3.Headers headers(Headers received) {
        okhttp3.Headers.Builder headers = new okhttp3.Headers.Builder();
        received.fields().forEach(field -> headers.addUnsafeNonAscii(field.name(), field.value()));
        return headers.build();
    }
}
