package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Explanation;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.support.PluginBench;
import io.adaptor.support.PluginJar;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which context class loader is set where, and what a plugin does not get. */
class PluginIsolationTest {
    private static final String AUTH = """
            base_url: https://api.acme.com
            auth_config: {type: api_key, api_key_header: X-Key, credentials: {api_key: "${secret:KEY}"}}
            """;

    private final ClassLoader own = Thread.currentThread().getContextClassLoader();
    private final List<ClassLoader> seen = new CopyOnWriteArrayList<>();

    @TempDir
    private Path plugins;

    @Test
    void callsRunWithTheLoaderOfThePluginAndCallbacksWithThatOfTheHost() {
        SecretResolver secrets = reference -> {
            note();
            return "a-canary-value";
        };
        write("""
                String before = loader();
                String secret = context.credentials().get("api_key");
                context.delegate("host").execute(request);
                CompletableFuture<String> task = new CompletableFuture<>();
                context.executor().execute(() -> task.complete(loader()));
                return before + ", " + task.get(10, TimeUnit.SECONDS) + ", " + loader() + ", " + secret.length();
                """, ".secrets(\"api_key\")");
        try (PluginBench bench = open(builder -> builder.secrets(secrets).connector(new Host()))) {
            assertThat(bench.text("one")).isEqualTo("plugin one, plugin one, plugin one, 14");
        }
        // The secret, and the making, executing and closing of the delegate.
        assertThat(seen).hasSizeGreaterThanOrEqualTo(4).containsOnly(own);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }

    @Test
    void theLoaderOfTheCallerIsBackAlsoAfterAFailure() {
        write("throw new IllegalStateException(\"no\");", "");
        try (PluginBench bench = open(builder -> builder)) {
            bench.fail("one");
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
        }
    }

    @Test
    void anUndeclaredHostIsRefused() {
        write("""
                return context.http().send(HttpRequest.of(HttpMethod.GET, URI.create("https://evil.org/"), Duration.ofSeconds(5)));
                """, ".hosts(\"*.acme.com\")");
        try (PluginBench bench = open(builder -> builder)) {
            assertThat(bench.fail("one").code()).isEqualTo("EGRESS_DENIED");
            assertThat(bench.fail("one").message()).contains("connector one does not declare the host evil.org");
        }
    }

    @Test
    void anUndeclaredSecretDoesNotResolve() {
        write("return context.credentials().get(\"password\");", ".secrets(\"api_key\")");
        try (PluginBench bench = open(builder -> builder)) {
            assertThat(bench.fail("one").message()).contains("does not declare the secret \"password\"");
        }
    }

    @Test
    void aPluginThatSaysMoreLaterDoesNotGetMore() {
        PluginJar.plugin("one")
                .source(
                        "acme.Acme",
                        PluginJar.connectorSource(
                                        "one",
                                        ".secrets(asked++ == 0 ? \"api_key\" : \"password\")",
                                        "return context.credentials().get(\"password\");")
                                .replace("static String loader", "static int asked; static String loader"))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme")
                .manifest("Adaptor-Plugin-Secrets", "api_key")
                .writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench = open(builder -> builder)) {
            assertThat(bench.fail("one").message()).contains("does not declare the secret \"password\"");
        }
    }

    @Test
    void anAuthenticatorOfAPluginRunsWithItsLoader() {
        PluginJar.plugin("auth")
                .source("auth.Named", """
                        package auth;
                        import io.adaptor.api.AuthConfig;
                        import io.adaptor.spi.*;
                        public class Named implements AuthenticatorFactory {
                            public ExtensionDescriptor descriptor() { return ExtensionDescriptor.of("named", "1"); }
                            public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
                                return request -> {
                                    throw new io.adaptor.api.error.AdaptorException(
                                            io.adaptor.api.error.StandardErrorCode.AUTH_FAILED,
                                            "in " + Thread.currentThread().getContextClassLoader().getName());
                                };
                            }
                        }
                        """)
                .service("io.adaptor.spi.AuthenticatorFactory", "auth.Named")
                .writeTo(plugins.resolve("auth.jar"));
        write("""
                try {
                    return context.http().send(HttpRequest.of(HttpMethod.GET, URI.create("https://api.acme.com/"), Duration.ofSeconds(5)));
                } catch (io.adaptor.api.error.AdaptorException e) {
                    return e.getMessage() + ", " + loader();
                }
                """, "");
        try (PluginBench bench = PluginBench.of("""
                base_url: https://api.acme.com
                auth_config: {type: custom, custom_handler: named}
                """, builder -> builder.plugins(plugins))) {
            assertThat(bench.text("one")).isEqualTo("in plugin auth, plugin one");
        }
    }

    @Test
    void aPreviewRunsWithTheLoaderOfThePluginAndSendsNothing() {
        PluginJar.plugin("one")
                .source(
                        "acme.Acme",
                        PluginJar.connectorSource("one", "", "throw new IllegalStateException();")
                                .replace("return request -> {", """
                                        return new Connector() {
                                            public io.adaptor.api.RequestPreview preview(ConnectorRequest request) {
                                                HttpRequest http = HttpRequest.of(
                                                        HttpMethod.GET, URI.create("https://api.acme.com/"), request.timeout());
                                                var rest = context.delegate("host").preview(request);
                                                var shown = context.http().preview(http);
                                                return shown.withHeaders(
                                                        Map.of("in", loader(), "key", shown.headers().get("X-Key"), "host", rest.action()));
                                            }
                                            public ConnectorResponse execute(ConnectorRequest request) {
                                        """)
                                .replace(
                                        "        };\n    }\n    static String loader",
                                        "        }};\n    }\n    static String loader"))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme")
                .writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench =
                open(builder -> builder.secrets(reference -> "a-canary-value").connector(new Host()))) {
            assertThat(bench.explain("one").request().headers())
                    .containsEntry("in", "plugin one")
                    .containsEntry("key", "***")
                    .containsEntry("host", "execute");
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }

    @Test
    void thePreviewOfAnAuthenticatorRunsWithItsLoader() {
        PluginJar.plugin("auth")
                .source("auth.Shown", """
                        package auth;
                        import io.adaptor.api.AuthConfig;
                        import io.adaptor.spi.*;
                        import io.adaptor.spi.http.HttpRequest;
                        public class Shown implements AuthenticatorFactory {
                            public ExtensionDescriptor descriptor() { return ExtensionDescriptor.of("shown", "1"); }
                            public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
                                return new Authenticator() {
                                    public HttpRequest apply(HttpRequest request) { throw new IllegalStateException("used"); }
                                    public HttpRequest preview(HttpRequest request) {
                                        return request.withHeader("X-In", Thread.currentThread().getContextClassLoader().getName());
                                    }
                                    public java.time.Instant expiresAt() { return java.time.Instant.EPOCH; }
                                };
                            }
                        }
                        """)
                .service("io.adaptor.spi.AuthenticatorFactory", "auth.Shown")
                .writeTo(plugins.resolve("auth.jar"));
        try (PluginBench bench =
                PluginBench.of("""
                base_url: https://api.acme.com
                auth_config: {type: custom, custom_handler: shown}
                """, builder -> builder.plugins(plugins).connector(new Previewing()))) {
            Explanation told = bench.explain("one");

            assertThat(told.request().headers()).containsEntry("X-In", "plugin auth");
            assertThat(told.credentials().expiresAt()).isEqualTo(Instant.EPOCH);
        }
    }

    private record Previewing() implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("one", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return new Connector() {
                @Override
                public ConnectorResponse execute(ConnectorRequest request) {
                    throw new IllegalStateException("used");
                }

                @Override
                public RequestPreview preview(ConnectorRequest request) {
                    return context.http()
                            .preview(HttpRequest.of(
                                    HttpMethod.GET, URI.create("https://api.acme.com/"), request.timeout()));
                }
            };
        }
    }

    private void write(String body, String declarations) {
        PluginJar.plugin("one")
                .source("acme.Acme", PluginJar.connectorSource("one", declarations, body))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme")
                .manifest("Adaptor-Plugin-Secrets", "api_key")
                .manifest("Adaptor-Plugin-Hosts", "*.acme.com")
                .writeTo(plugins.resolve("one.jar"));
    }

    private PluginBench open(UnaryOperator<AdaptorClient.Builder> change) {
        return PluginBench.of(AUTH, builder -> change.apply(builder.plugins(plugins)));
    }

    private void note() {
        seen.add(Thread.currentThread().getContextClassLoader());
    }

    private final class Host implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("host", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            note();
            return new Connector() {
                @Override
                public ConnectorResponse execute(ConnectorRequest request) {
                    note();
                    return ConnectorResponse.builder().build();
                }

                @Override
                public void close() {
                    note();
                }
            };
        }
    }
}
