package io.adaptor.testkit.contract;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Adds a key, and a stamp over method and path that an issuer gives out, well or with one flaw. */
final class StampAuthenticator implements Authenticator {
    private final URI issuer;
    private final AuthenticatorContext context;
    private final StampFlaw flaw;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile String stamp;
    private volatile long version;
    private volatile HttpRequest current;

    StampAuthenticator(URI issuer, AuthenticatorContext context, StampFlaw flaw) {
        this.issuer = issuer;
        this.context = context;
        this.flaw = flaw;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        if (flaw == StampFlaw.PRINTS) {
            System.out.println("stamping");
        }
        current = request;
        if (flaw == StampFlaw.SENDS_WITHOUT_A_KEY && !context.credentials().has("key")) {
            return request;
        }
        String key = context.credentials().get("key");
        if (flaw == StampFlaw.KEY_IN_LOG) {
            System.err.println("stamping with " + key);
        }
        if (stamp == null) {
            renew(version);
        }
        if (flaw == StampFlaw.ADDS_NOTHING) {
            return request;
        }
        HttpRequest stamped = flaw == StampFlaw.SHARED_FIELD ? another() : request;
        return request.withHeader("X-Key", key).withHeader("X-Stamp", stamp + " " + stamped.method());
    }

    private HttpRequest another() {
        Thread.yield();
        return current;
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        if (flaw == StampFlaw.PREVIEW_ASKS_THE_ISSUER) {
            ask();
        }
        String key = context.credentials().get("key");
        return switch (flaw == null ? StampFlaw.PRINTS : flaw) {
            case PREVIEW_SHOWS_NOTHING -> request;
            case PREVIEW_SHOWS_THE_KEY -> request.withHeader("X-Key", key).withHeader("X-Stamp", "***");
            default -> request.withHeader("X-Key", "***").withHeader("X-Stamp", "***");
        };
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public boolean renew(long usedVersion) {
        lock.lock();
        try {
            if (version == usedVersion || flaw == StampFlaw.EACH_THREAD_RENEWS) {
                stamp = ask();
                version++;
            }
            return true;
        } catch (ConnectorException e) {
            if (flaw == StampFlaw.FALSE_WHEN_REFUSED) {
                return false;
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private String ask() {
        String key = context.credentials().get("key");
        HttpRequest request = HttpRequest.of(HttpMethod.POST, issuer, Duration.ofSeconds(2))
                .withBody(key.getBytes(StandardCharsets.UTF_8));
        try (HttpResponse response = context.http().send(request)) {
            if (response.status() == 200) {
                return new String(response.bytes(100), StandardCharsets.UTF_8);
            }
            if (flaw == StampFlaw.RAW_EXCEPTION) {
                throw new IllegalStateException("no stamp");
            }
            String with = flaw == StampFlaw.KEY_IN_EXCEPTION ? " with " + key : "";
            throw ConnectorException.builder(
                            StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, "the issuer has no stamp" + with)
                    .build();
        }
    }

    @Override
    public String toString() {
        return flaw == StampFlaw.KEY_IN_TO_STRING
                ? "stamps with " + context.credentials().get("key")
                : "stamps";
    }
}
