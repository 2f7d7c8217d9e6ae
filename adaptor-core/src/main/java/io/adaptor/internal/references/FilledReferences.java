package io.adaptor.internal.references;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.LoginRule;
import io.adaptor.api.LoginStep;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.WebhookRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Resolves references at every place of an integration where they are allowed. For one thread. */
public final class FilledReferences {
    private final ReferenceText text;

    /**
     * @param text resolves references in single texts
     */
    public FilledReferences(ReferenceText text) {
        this.text = text;
    }

    /** Fills everything but {@code base_url}, which is checked by its record. */
    public Integration.Builder fill(Integration integration) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        integration.endpoints().forEach((name, endpoint) -> endpoints.put(name, of(endpoint)));
        return integration.toBuilder()
                .auth(of("auth_config", integration.auth()))
                .headers(secretTexts("headers", integration.headers()))
                .network(of(integration.network()))
                .endpoints(endpoints)
                .webhook(of(integration.webhook()))
                .settings(trees("settings", integration.settings()));
    }

    private Endpoint of(Endpoint endpoint) {
        Map<String, JsonNode> settings = trees("endpoints." + endpoint.name() + ".settings", endpoint.settings());
        return settings.equals(endpoint.settings())
                ? endpoint
                : endpoint.toBuilder().settings(settings).build();
    }

    private @Nullable WebhookRule of(@Nullable WebhookRule webhook) {
        if (webhook == null) {
            return null;
        }
        List<Secret> secrets = new ArrayList<>();
        for (int i = 0; i < webhook.secrets().size(); i++) {
            secrets.add(secret("webhook.secrets[" + i + "]", webhook.secrets().get(i)));
        }
        return webhook.with(secrets, url("webhook.url", webhook.url()), jwt -> text.url("webhook.jwt.keys_url", jwt));
    }

    private AuthConfig of(String at, AuthConfig auth) {
        if (auth instanceof AuthConfig.Combined combined) {
            List<AuthConfig> schemes = new ArrayList<>();
            for (int i = 0; i < combined.schemes().size(); i++) {
                schemes.add(of(at + ".schemes[" + i + "]", combined.schemes().get(i)));
            }
            return new AuthConfig.Combined(schemes);
        }
        if (auth instanceof AuthConfig.Login login) {
            return of(at, login);
        }
        AuthConfig filled = auth.withCredentials((name, secret) -> secret(at + ".credentials." + name, secret));
        if (filled instanceof AuthConfig.OAuth2 oauth2) {
            return of(at, oauth2);
        }
        return filled instanceof AuthConfig.Custom custom
                ? new AuthConfig.Custom(
                        custom.credentials(), custom.handler(), trees(at + ".settings", custom.options()))
                : filled;
    }

    private AuthConfig.OAuth2 of(String at, AuthConfig.OAuth2 oauth2) {
        Map<String, Secret> params = new LinkedHashMap<>();
        oauth2.tokenParams().forEach((name, value) -> params.put(name, secret(at + ".token_params." + name, value)));
        return new AuthConfig.OAuth2(
                oauth2.credentials(),
                oauth2.flow(),
                url(at + ".token_url", oauth2.tokenUrl()),
                url(at + ".authorization_url", oauth2.authorizationUrl()),
                oauth2.scopes(),
                params,
                options(at, oauth2.options()));
    }

    private Map<String, JsonNode> options(String at, Map<String, JsonNode> options) {
        Map<String, JsonNode> filled = new LinkedHashMap<>();
        options.forEach((name, value) -> filled.put(name, option(at + "." + name, name, value)));
        return filled;
    }

    private JsonNode option(String at, String name, JsonNode value) {
        if (ReferencePlaces.OAUTH_REQUESTS.contains(name) && value.path("url").isTextual()) {
            ObjectNode request = value.deepCopy();
            return request.put("url", text.url(at + ".url", value.path("url").textValue()));
        }
        return ReferencePlaces.OAUTH_URLS.contains(name) ? tree(at, value, text::url) : value;
    }

    private AuthConfig.Login of(String at, AuthConfig.Login login) {
        LoginRule rule = login.login();
        Map<String, Secret> credentials = new LinkedHashMap<>();
        login.credentials().forEach((name, value) -> credentials.put(name, secret(at + ".credentials." + name, value)));
        return new AuthConfig.Login(
                credentials,
                rule.toBuilder()
                        .steps(steps(at + ".login.steps", rule.steps()))
                        .refresh(steps(at + ".login.refresh", rule.refresh()))
                        .build());
    }

    private List<LoginStep> steps(String at, List<LoginStep> steps) {
        List<LoginStep> filled = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            LoginStep step = steps.get(i);
            String here = at + "[" + i + "]";
            AuthConfig auth = AuthConfig.of(step);
            filled.add(step.toBuilder()
                    .url(text.url(here + ".url", step.url()))
                    .auth(auth == null ? null : of(here + ".auth", auth))
                    .build());
        }
        return filled;
    }

    private NetworkPolicy of(NetworkPolicy network) {
        ProxySettings proxy = network.proxy();
        TlsPolicy tls = network.tls();
        Secret key = tls.clientKey();
        return new NetworkPolicy(
                new TlsPolicy(
                        tls.verify(),
                        plain("tls.ca_certificate", tls.caCertificate()),
                        plain("tls.client_certificate", tls.clientCertificate()),
                        key == null ? null : secret("tls.client_key", key)),
                proxy == null ? null : of(proxy),
                network.poolSize(),
                network.allowHosts());
    }

    private ProxySettings of(ProxySettings proxy) {
        Secret username = proxy.username();
        Secret password = proxy.password();
        return new ProxySettings(
                text.plain("proxy.host", proxy.host()),
                proxy.port(),
                username == null ? null : secret("proxy.username", username),
                password == null ? null : secret("proxy.password", password));
    }

    private Secret secret(String field, Secret secret) {
        return Secret.of(text.withSecrets(field, secret.reveal()));
    }

    private @Nullable String url(String field, @Nullable String value) {
        return value == null ? null : text.url(field, value);
    }

    private @Nullable String plain(String field, @Nullable String value) {
        return value == null ? null : text.plain(field, value);
    }

    private Map<String, String> secretTexts(String at, Map<String, String> texts) {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, value) -> filled.put(name, text.withSecrets(at + "." + name, value)));
        return filled;
    }

    private Map<String, JsonNode> trees(String at, Map<String, JsonNode> trees) {
        Map<String, JsonNode> filled = new LinkedHashMap<>();
        trees.forEach((name, value) -> filled.put(name, tree(at + "." + name, value, text::plain)));
        return filled;
    }

    private JsonNode tree(String at, JsonNode tree, BinaryOperator<String> fill) {
        if (tree.isTextual()) {
            String filled = fill.apply(at, tree.textValue());
            return filled.equals(tree.textValue()) ? tree : TextNode.valueOf(filled);
        }
        if (tree.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < tree.size(); i++) {
                filled.add(tree(at + "[" + i + "]", tree.get(i), fill));
            }
            return filled;
        }
        if (tree.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            tree.properties()
                    .forEach(field ->
                            filled.set(field.getKey(), tree(at + "." + field.getKey(), field.getValue(), fill)));
            return filled;
        }
        return tree;
    }
}
