package io.adaptor.testkit.contract;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps notes at a vendor, well or with one flaw. */
final class NotesConnector implements Connector {
    private static final AtomicReference<String> ANY_URL = new AtomicReference<>();
    private static final ConcurrentHashMap<String, ConnectorContext> BY_URL = new ConcurrentHashMap<>();

    private final String ownUrl;
    private final ConnectorContext context;
    private final ConnectorContext firstOfUrl;
    private final Flaw flaw;
    private volatile Payload lastAnswer = Payload.empty();
    private volatile boolean closed;

    NotesConnector(Integration integration, ConnectorContext context, Flaw flaw) {
        ANY_URL.set(integration.baseUrl());
        this.ownUrl = integration.baseUrl();
        this.context = context;
        this.flaw = flaw;
        this.firstOfUrl = BY_URL.computeIfAbsent(ownUrl, any -> context);
        if (flaw == Flaw.LEAVES_A_THREAD) {
            Thread poller = new Thread(NotesConnector::sleepLong, "notes-poller");
            poller.setDaemon(true);
            poller.start();
        }
    }

    private ConnectorContext context() {
        return flaw == Flaw.SHARES_ACCOUNTS ? firstOfUrl : context;
    }

    private String baseUrl() {
        return flaw == Flaw.STATIC_BASE_URL ? ANY_URL.get() : ownUrl;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        if (closed && flaw == Flaw.NULL_AFTER_CLOSE) {
            throw new NullPointerException("pool");
        }
        if (flaw == Flaw.UNSUPPORTED_NULL_POINTER && request.headers().containsKey("X-Contract")) {
            throw new NullPointerException("headers");
        }
        if (flaw == Flaw.OWN_CLIENT) {
            askAround();
        }
        if (flaw == Flaw.PRINTS) {
            System.out.println("adding a note");
        }
        if (flaw == Flaw.SECRET_IN_LOG) {
            System.err.println("calling with " + context.credentials().get("api_key"));
        }
        try (HttpResponse response = send(http(request))) {
            return answer(request, response);
        }
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        if (flaw == Flaw.PREVIEW_SENDS) {
            send(http(request)).close();
        }
        if (flaw == Flaw.PREVIEW_FAILS) {
            throw new UnsupportedOperationException("preview");
        }
        RequestPreview shown = context.http().preview(http(request));
        return flaw == Flaw.SECRET_IN_PREVIEW
                ? shown.withHeaders(Map.of("X-Key", context.credentials().get("api_key")))
                : shown;
    }

    private HttpRequest http(ConnectorRequest request) {
        boolean queryless = flaw == Flaw.IGNORES_QUERY_PARAMS || flaw == Flaw.UNSUPPORTED_IGNORED;
        StringBuilder query = new StringBuilder();
        request.queryParams().forEach((name, value) -> {
            if (!(queryless && name.equals("contract"))) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(value.asText());
            }
        });
        String path = Objects.requireNonNullElse(request.endpoint().path(), "/notes");
        String url = request.pageUrl() != null && flaw != Flaw.IGNORES_PAGE_URL
                ? request.pageUrl()
                : baseUrl() + (flaw == Flaw.IGNORES_PATH ? "/notes" : path) + query;
        HttpRequest ending = flaw == Flaw.IGNORES_TIMEOUT_AND_INTERRUPTS
                ? HttpRequest.of(HttpMethod.POST, URI.create(url), Duration.ofSeconds(6))
                : request.http(HttpMethod.POST, URI.create(url));
        HttpRequest http =
                ending.withHeaders(flaw == Flaw.IGNORES_HEADERS ? Headers.empty() : Headers.of(request.headers()));
        if (request.body() instanceof Payload.Stream stream && flaw != Flaw.IGNORES_UPLOAD) {
            return http.withStream(stream);
        }
        if (request.body() instanceof Payload.Json json && flaw != Flaw.IGNORES_BODY) {
            return http.withBody(JsonCodec.bytes(json.value()));
        }
        return http.withBody(new byte[0]);
    }

    private HttpResponse send(HttpRequest http) {
        try {
            HttpResponse response = flaw == Flaw.IGNORES_TIMEOUT_AND_INTERRUPTS
                    ? CompletableFuture.supplyAsync(() -> context.http().send(http), context.executor())
                            .join()
                    : context().http().send(http);
            if (flaw == Flaw.REPEATS && response.status() == 503) {
                response.close();
                return context.http().send(http);
            }
            return response;
        } catch (CompletionException e) {
            throw (ConnectorException) e.getCause();
        } catch (ConnectorException e) {
            if (flaw == Flaw.RAW_EXCEPTION_WHEN_HUNG_UP
                    && e.code() == StandardErrorCode.CONNECTION_FAILED
                    && !Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(new IOException("gone"));
            }
            if (flaw == Flaw.DEAF_TO_INTERRUPTS && Thread.interrupted()) {
                sleepLong();
            }
            throw e;
        }
    }

    private ConnectorResponse answer(ConnectorRequest request, HttpResponse response) {
        if (request.download() != null && flaw == Flaw.UNSUPPORTED_REFUSED_LATE) {
            throw unreadable("no downloads", StandardErrorCode.VALIDATION_FAILED);
        }
        int status = response.status();
        if (status == 400 && flaw == Flaw.RAW_EXCEPTION_WHEN_REFUSED) {
            throw new IllegalStateException("HTTP 400");
        }
        if (status == 503 && flaw == Flaw.SECRET_IN_EXCEPTION) {
            throw unreadable("503 for " + context.credentials().get("api_key"), StandardErrorCode.UPSTREAM_FAILED);
        }
        ConnectorResponse.Builder answer = ConnectorResponse.builder()
                .status(status == 503 && flaw == Flaw.SUCCESS_WHEN_FAILED ? 200 : status)
                .headers(response.headers());
        if (request.download() != null && flaw != Flaw.IGNORES_DOWNLOAD) {
            return answer.responseBytes(response.copyTo(request.download(), Long.MAX_VALUE))
                    .build();
        }
        return answer.body(body(request, response)).build();
    }

    private Payload body(ConnectorRequest request, HttpResponse response) {
        try {
            byte[] bytes = response.bytes(flaw == Flaw.READS_ALL ? Long.MAX_VALUE : request.maxResponseBytes());
            if (flaw == Flaw.NO_ANSWER_TO_THE_TEXT) {
                return Payload.empty();
            }
            if (flaw == Flaw.SECRET_IN_RESULT) {
                return Payload.text(new String(bytes, StandardCharsets.UTF_8)
                        + context.credentials().get("api_key"));
            }
            Payload own = Payload.json(JsonCodec.read(bytes));
            lastAnswer = own;
            if (flaw == Flaw.SHARED_FIELD) {
                // Long enough for the answer of another thread to come in between.
                Thread.sleep(5);
                return lastAnswer;
            }
            return own;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreadable("interrupted", StandardErrorCode.CANCELLED);
        } catch (IOException e) {
            throw unreadable("not JSON", StandardErrorCode.RESPONSE_UNREADABLE);
        } catch (ConnectorException e) {
            if (flaw == Flaw.EMPTY_WHEN_UNREADABLE && e.code() == StandardErrorCode.RESPONSE_UNREADABLE) {
                return Payload.empty();
            }
            throw e;
        }
    }

    private void askAround() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(baseUrl()).toURL().openConnection();
            connection.setReadTimeout(300);
            connection.getResponseCode();
        } catch (IOException e) {
            // The way out of the engine says it better.
            return;
        }
    }

    private static ConnectorException unreadable(String message, StandardErrorCode code) {
        return ConnectorException.builder(code, Outcome.REJECTED, message).build();
    }

    private static void sleepLong() {
        try {
            Thread.sleep(9_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed && flaw == Flaw.CLOSES_ONCE) {
            throw new IllegalStateException("closed already");
        }
        closed = true;
        // Ports are used again; the flaw is about accounts that are in use at the same time.
        BY_URL.remove(ownUrl, context);
    }

    @Override
    public String toString() {
        return flaw == Flaw.SECRET_IN_TO_STRING
                ? "notes with " + context.credentials().get("api_key")
                : "notes at " + ownUrl;
    }
}
