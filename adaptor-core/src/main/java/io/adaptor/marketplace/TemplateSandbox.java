package io.adaptor.marketplace;

import io.adaptor.AdaptorClient;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Secret;
import io.adaptor.api.Template;
import io.adaptor.api.TemplateSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs a template without an account and without a network: input is validated and mapped, requests are built and
 * answered from the samples of the template, and responses are mapped, classified and paged like those of the vendor.
 * Immutable and thread-safe.
 */
public final class TemplateSandbox {
    private static final String SECRET = "sandbox-secret";

    private final Template template;

    private TemplateSandbox(Template template) {
        this.template = template;
    }

    /**
     * Creates the sandbox of a template.
     *
     * @param template the template
     * @return a new sandbox
     */
    public static TemplateSandbox of(Template template) {
        return new TemplateSandbox(template);
    }

    /**
     * Returns the integration that the sandbox runs, with the id of the template, sample values as inputs, and a fixed
     * token instead of a grant or a login.
     *
     * @return the integration
     */
    public Integration integration() {
        Integration integration = Samples.integration(template);
        return integration.toBuilder()
                .auth(withoutLogin(integration.auth()))
                .network(NetworkPolicy.DEFAULT)
                .build();
    }

    private static AuthConfig withoutLogin(AuthConfig auth) {
        return auth instanceof AuthConfig.OAuth2 || auth instanceof AuthConfig.Login || auth instanceof AuthConfig.Jwt
                ? new AuthConfig.Bearer(Map.of("token", Secret.of(SECRET)))
                : auth;
    }

    /**
     * Returns the names of alternative responses, such as {@code throttled}.
     *
     * @return the sorted names
     */
    public List<String> scenes() {
        TreeSet<String> names = new TreeSet<>(template.scenes().keySet());
        for (TemplateSample sample : template.samples().values()) {
            names.addAll(sample.scenes().keySet());
        }
        return new ArrayList<>(names);
    }

    /**
     * Creates a client that never contacts a remote system.
     *
     * @param scene the name of the responses to use for endpoints that have them; null for the default ones
     * @return a new client with {@link #integration}, which must be closed
     */
    public AdaptorClient client(@Nullable String scene) {
        return client(AdaptorClient.builder(), scene);
    }

    /**
     * Creates a client that never contacts a remote system, from a prepared builder.
     *
     * @param builder a builder with listeners, connectors or plugins; the sandbox sets its transport, secrets and
     *     integrations
     * @param scene the name of the responses to use for endpoints that have them; null for the default ones
     * @return a new client with {@link #integration}, which must be closed
     */
    public AdaptorClient client(AdaptorClient.Builder builder, @Nullable String scene) {
        SampleHop samples = new SampleHop(template, scene);
        Integration integration = integration();
        AdaptorClient client = builder.integrations(integration)
                .httpTransport(samples)
                .interceptor(samples)
                .secrets(secret -> SECRET)
                .environment(name -> "sandbox")
                .build();
        if (!integration.connectionFields().isEmpty()) {
            client.connections(integration.tenantId(), integration.integrationId())
                    .create(Connection.DEFAULT, "Sandbox", Samples.of(integration.connectionFields()));
        }
        return client;
    }
}
