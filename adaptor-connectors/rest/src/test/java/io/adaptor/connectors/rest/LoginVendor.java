package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.store.InMemoryTokenStore;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A vendor with a login of its own, whose API takes only the token that was issued last; whatever request its script does not
 * know word by word is refused, with what it sent.
 */
final class LoginVendor implements AutoCloseable {
    final FakeTime time = FakeTime.create();
    final InMemoryTokenStore store = new InMemoryTokenStore(time);
    final List<String> misses = new ArrayList<>();
    private final ScriptedServer server = ScriptedServer.start();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Function<ReceivedRequest, @Nullable String> shown;
    private final Script script;
    private volatile int revoked;
    private volatile boolean closed;

    /**
     * A vendor.
     *
     * @param script answers requests of the login; null for those of the API
     * @param shown the token that a request of the API shows
     */
    LoginVendor(Script script, Function<ReceivedRequest, @Nullable String> shown) {
        this.script = script;
        this.shown = shown;
        server.otherwise((request, out) -> answer(request).write(request, out));
    }

    /** Answers requests of a login. */
    @FunctionalInterface
    interface Script {
        @Nullable
        Answer answer(ReceivedRequest request, LoginVendor vendor);
    }

    /** A token that the API takes from now on, and no other. */
    String issue() {
        return "token-canary-" + issued.incrementAndGet();
    }

    /** How often a token was issued. */
    int issued() {
        return issued.get();
    }

    /** How many requests of the login there were. */
    int asked() {
        return asked.get();
    }

    /** The API takes no token any more that was issued until now. */
    void revoke() {
        revoked = issued.get();
    }

    /** The login refuses the credentials from now on. */
    void closeAccount() {
        closed = true;
        revoke();
    }

    boolean closed() {
        return closed;
    }

    String url() {
        return server.url();
    }

    List<ReceivedRequest> requests() {
        return server.requests();
    }

    /** What is sent to those whose request is not as it must be, or whose credentials are refused; it quotes them. */
    static Answer no(int status, ReceivedRequest request) {
        return Answer.json(
                status,
                "{\"error\":\"bad_credentials\",\"message\":\""
                        + (request.target() + " " + request.text())
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", " ")
                        + "\"}");
    }

    private Answer answer(ReceivedRequest request) {
        Answer ofLogin = script.answer(request, this);
        if (ofLogin != null) {
            asked.incrementAndGet();
            return ofLogin;
        }
        String token = shown.apply(request);
        boolean good = issued.get() > revoked && ("token-canary-" + issued.get()).equals(token);
        if (!good) {
            misses.add(request + " with " + token);
        }
        return good ? Answer.json(200, "{\"ok\":true}") : Answer.json(401, "{\"error\":\"expired\"}");
    }

    /** A client of an integration, every host of which is this server. */
    AdaptorClient client(String yaml) {
        String here = yaml.replaceAll("https://[a-z.]+", url()) + "retry_config: { max_retries: 0 }\n";
        Integration integration = IntegrationFormat.read(here, "recipe.yaml").toBuilder()
                .integrationId("recipe")
                .build();
        return AdaptorClient.builder()
                .integrations(integration)
                .secrets(reference ->
                        reference.name().endsWith("APP_KEY") ? VendorAuthTest.KEY : "canary-of-" + reference.name())
                .allowHosts("127.0.0.1")
                .tokenStore(store)
                .time(time)
                .random(() -> 0.5)
                .build();
    }

    StoredTokens stored() {
        return Objects.requireNonNull(store.read(new ConnectionKey("default", "recipe", "default")));
    }

    static Map<String, String> query(ReceivedRequest request) {
        int mark = request.target().indexOf('?');
        return mark < 0 ? Map.of() : GrantServer.form(request.target().substring(mark + 1));
    }

    @Override
    public void close() {
        server.close();
    }
}
