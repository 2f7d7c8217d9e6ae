package io.adaptor.internal.auth;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A third-party authenticator, whose failures are attributed to it. */
final class CarefulAuthenticator implements Authenticator {
    private final String id;
    private final Authenticator authenticator;

    private CarefulAuthenticator(String id, Authenticator authenticator) {
        this.id = id;
        this.authenticator = authenticator;
    }

    /** Creates the authenticator and guards all its calls. */
    static Authenticator guarding(String id, Supplier<@Nullable Authenticator> maker) {
        Authenticator made;
        try {
            made = maker.get();
        } catch (AdaptorException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw fault(id, "can't be created from this configuration: " + e.getMessage(), e);
        }
        if (made == null) {
            throw fault(id, "was not created: its factory returned null", null);
        }
        return new CarefulAuthenticator(id, made);
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        return made(guarded(() -> authenticator.apply(request)));
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        return made(guarded(() -> authenticator.preview(request)));
    }

    @Override
    public @Nullable Instant expiresAt() {
        return this.<@Nullable Instant>guarded(authenticator::expiresAt);
    }

    private HttpRequest made(@Nullable HttpRequest answer) {
        if (answer == null) {
            throw fault(id, "returned null instead of a request", null);
        }
        return answer;
    }

    @Override
    public long version() {
        return guarded(authenticator::version);
    }

    @Override
    public boolean renew(long usedVersion) {
        return guarded(() -> authenticator.renew(usedVersion));
    }

    @Override
    public boolean answered(HttpRequest request, int status, Headers headers) {
        return guarded(() -> authenticator.answered(request, status, headers));
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (AdaptorException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            // The message of the exception may contain credentials; the cause is for the log.
            throw fault(id, "failed with " + e.getClass().getSimpleName(), e);
        }
    }

    private static AdaptorException fault(String id, String what, @Nullable Throwable cause) {
        return new AdaptorException(StandardErrorCode.CONNECTOR_FAULT, "authenticator " + id + " " + what, cause);
    }
}
