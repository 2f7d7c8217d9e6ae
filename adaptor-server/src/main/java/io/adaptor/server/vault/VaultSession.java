package io.adaptor.server.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.settings.VaultSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads from Vault's HTTP API, and logs in again when its token has expired. Thread-safe. */
final class VaultSession {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final VaultSettings settings;
    private final ReentrantLock entering = new ReentrantLock();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private volatile @Nullable String token;

    VaultSession(VaultSettings settings) {
        this.settings = settings;
        this.token = settings.login().token();
    }

    /** Returns the value at a path of the API; a missing node if there is none. */
    JsonNode read(String path) {
        String used = token == null ? enter(null) : token;
        Answer answer = send(request(path).header("X-Vault-Token", used));
        if (answer.status() == FORBIDDEN && settings.login().token() == null) {
            answer = send(request(path).header("X-Vault-Token", enter(used)));
        }
        if (answer.status() == NOT_FOUND) {
            return MissingNode.getInstance();
        }
        if (answer.status() != 200) {
            throw unavailable("Vault answered " + path + " with status " + answer.status()
                    + (answer.status() == FORBIDDEN
                            ? ": the policy of the server's token does not allow reading it"
                            : ""));
        }
        return answer.body();
    }

    /** Logs in with the AppRole, unless another thread has just done so. */
    private String enter(@Nullable String ended) {
        entering.lock();
        try {
            String now = token;
            if (now != null && !now.equals(ended)) {
                return now;
            }
            JsonNode login = JsonNodeFactory.instance
                    .objectNode()
                    .put("role_id", settings.login().roleId())
                    .put("secret_id", settings.login().secretId());
            Answer answer = send(
                    request("auth/approle/login").POST(HttpRequest.BodyPublishers.ofByteArray(JsonCodec.bytes(login))));
            String fresh = answer.body().path("auth").path("client_token").textValue();
            if (answer.status() != 200 || fresh == null) {
                throw unavailable("Vault did not let the AppRole in: status " + answer.status()
                        + "; check VAULT_ROLE_ID and VAULT_SECRET_ID");
            }
            token = fresh;
            return fresh;
        } finally {
            entering.unlock();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(settings.url().resolve("v1/" + path)).timeout(TIMEOUT);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES);
                return new Answer(
                        answer.statusCode(),
                        answer.statusCode() == 200 ? JsonCodec.read(bytes) : MissingNode.getInstance());
            }
        } catch (IOException e) {
            throw unavailable("Vault can't be reached: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while Vault was asked");
        }
    }

    private static AdaptorException unavailable(String message) {
        return new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, message);
    }

    private record Answer(int status, JsonNode body) {}
}
