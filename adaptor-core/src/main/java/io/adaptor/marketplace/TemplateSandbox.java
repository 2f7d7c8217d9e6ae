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
 * A template that runs without an account and without a network: inputs are validated and mapped, requests are built and
 * answered from the samples of the template, and answers are mapped, judged and paged like those of the vendor. Immutable and
 * thread-safe.
 */
public final class TemplateSandbox {
    private static final String SECRET = "sandbox-secret";

    private final Template template;

    private TemplateSandbox(Template template) {
        this.template = template;
    }

    /**
     * The sandbox of a template.
     *
     * @param template the template
     * @return a new one
     */
    public static TemplateSandbox of(Template template) {
        return new TemplateSandbox(template);
    }

    /**
     * The integration as the sandbox runs it, under the id of the template: samples in the place of inputs, and a fixed token
     * in the place of a grant or a login.
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
     * The names of other answers than the usual ones, such as {@code throttled}.
     *
     * @return sorted
     */
    public List<String> scenes() {
        TreeSet<String> names = new TreeSet<>(template.scenes().keySet());
        for (TemplateSample sample : template.samples().values()) {
            names.addAll(sample.scenes().keySet());
        }
        return new ArrayList<>(names);
    }

    /**
     * A client that reaches no remote system.
     *
     * @param scene the answer that is given where an endpoint has one of this name; null for the usual ones
     * @return a new client with {@link #integration}; close it
     */
    public AdaptorClient client(@Nullable String scene) {
        return client(AdaptorClient.builder(), scene);
    }

    /**
     * A client that reaches no remote system, with more that the caller wants in it.
     *
     * @param builder with listeners, connectors or plugins; its transport, secrets and integrations are the sandbox's
     * @param scene the answer that is given where an endpoint has one of this name; null for the usual ones
     * @return a new client with {@link #integration}; close it
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
