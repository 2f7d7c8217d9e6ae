package io.adaptor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.diagnostics.HealthMonitor;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.metrics.AdaptorMetrics;
import io.adaptor.security.OperatorPolicy;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.ValueTransform;
import io.adaptor.store.InMemoryIntegrationStore;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.tracing.AdaptorTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JacksonModule;

/** What an application gets without a line of Java, and how it says otherwise. */
class AdaptorAutoConfigurationTest {
    private static final String YAML = """
            integration_id: %s
            name: Stock
            type: rest_api
            category: ecommerce
            base_url: %s
            allow_hosts: [127.0.0.1]
            auth_config: { type: bearer_token, credentials: { token: "${secret:STOCK_TOKEN}" } }
            endpoints:
              get: { path: /items, method: GET }
            """;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    AdaptorAutoConfiguration.class,
                    AdaptorHealthAutoConfiguration.class,
                    AdaptorJacksonAutoConfiguration.class,
                    AdaptorMetricsAutoConfiguration.class,
                    AdaptorTracesAutoConfiguration.class))
            .withPropertyValues(
                    "adaptor.secrets.SHOP_TOKEN=token-canary-shop", "adaptor.secrets.STOCK_TOKEN=token-canary-stock");
    private final ApplicationContextRunner watched = application.withConfiguration(AutoConfigurations.of(
            HealthContributorAutoConfiguration.class,
            MetricsAutoConfiguration.class,
            SimpleMetricsExportAutoConfiguration.class,
            ObservationAutoConfiguration.class));

    @TempDir
    private Path folder;

    @Test
    void anApplicationHasAClientOfTheIntegrationsOnItsClassPath() {
        watched.run(context -> {
            AdaptorClient client = context.getBean(AdaptorClient.class);

            var explained = client.call("shop", "get_order").with("order_id", 7).explain();

            assertThat(explained.error()).isNull();
            assertThat(explained.request().target()).isEqualTo("https://shop.example/v1/orders/7");
            assertThat(context)
                    .hasSingleBean(HealthMonitor.class)
                    .hasSingleBean(AdaptorMetrics.class)
                    .hasSingleBean(AdaptorTraces.class)
                    .hasSingleBean(JacksonModule.class)
                    .hasBean("adaptorHealthIndicator");
        });
    }

    @Test
    void untrustedIntegrationsAreHeldToTheOperatorsLimitsWhichABeanMayState() {
        Integration greedy = IntegrationFormat.read(
                YAML.formatted("greedy", "https://shop.example") + "pool_size: 30\n", "greedy.yaml");

        application.run(
                context -> assertThat(context.getBean(AdaptorClient.class).problems(greedy))
                        .isEmpty());
        application
                .withPropertyValues("adaptor.untrusted-integrations=true")
                .run(context -> assertThat(context.getBean(AdaptorClient.class).problems(greedy))
                        .extracting(FieldError::field)
                        .containsExactlyInAnyOrder("allow_hosts[0]", "pool_size"));
        application
                .withPropertyValues("adaptor.untrusted-integrations=true")
                .withBean(
                        OperatorPolicy.class,
                        () -> OperatorPolicy.builder().mostPooled(25).build())
                .run(context -> assertThat(context.getBean(AdaptorClient.class).problems(greedy))
                        .extracting(FieldError::field)
                        .containsExactly("pool_size"));
    }

    @Test
    void switchedOffThereIsNothing() {
        watched.withPropertyValues("adaptor.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(AdaptorClient.class)
                        .doesNotHaveBean(HealthMonitor.class)
                        .doesNotHaveBean(AdaptorMetrics.class)
                        .doesNotHaveBean(AdaptorTraces.class)
                        .doesNotHaveBean(JacksonModule.class)
                        .doesNotHaveBean("adaptorHealthIndicator"));
    }

    @ParameterizedTest
    @CsvSource({
        "adaptor.metrics.enabled, adaptorMetrics",
        "adaptor.traces.enabled, adaptorTraces",
        "management.health.adaptor.enabled, adaptorHealthIndicator"
    })
    void eachPartIsSwitchedOffAlone(String property, String bean) {
        watched.withPropertyValues(property + "=false")
                .run(context ->
                        assertThat(context).hasSingleBean(AdaptorClient.class).doesNotHaveBean(bean));
    }

    @Test
    void aClientOfTheApplicationsOwnWins() {
        try (AdaptorClient own = AdaptorClient.builder().build()) {
            application
                    .withBean("own", AdaptorClient.class, () -> own)
                    .run(context ->
                            assertThat(context.getBean(AdaptorClient.class)).isSameAs(own));
        }
    }

    @Test
    void aBuilderIsThereForASecondClientAndIsANewOneEachTime() {
        application.run(context -> {
            AdaptorClient.Builder one = context.getBean(AdaptorClient.Builder.class);
            assertThat(context.getBean(AdaptorClient.Builder.class)).isNotSameAs(one);
            try (AdaptorClient second = one.build()) {
                assertThat(second.call("shop", "get_order")
                                .with("order_id", 7)
                                .explain()
                                .request())
                        .isNotNull();
            }
        });
    }

    @Test
    void withoutActuatorMicrometerAndJackson3ThereIsStillAClient() {
        application
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.health",
                        "org.springframework.boot.micrometer",
                        "io.micrometer",
                        "tools.jackson"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(AdaptorClient.class)
                        .doesNotHaveBean("adaptorHealthIndicator")
                        .doesNotHaveBean("adaptorMetrics")
                        .doesNotHaveBean("adaptorTraces")
                        .doesNotHaveBean("adaptorJacksonModule"));
    }

    @Test
    void beansOfTheApplicationArePartsOfTheClient() {
        try (ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(200, "{\"items\": [1]}"))) {
            List<ExecutionEvent> heard = new CopyOnWriteArrayList<>();
            List<String> passed = new CopyOnWriteArrayList<>();
            application
                    .withPropertyValues("adaptor.allow-hosts=127.0.0.1")
                    .withBean(
                            IntegrationRepository.class,
                            () -> InMemoryIntegrationStore.of(
                                    IntegrationFormat.read(YAML.formatted("stock", server.url()), "stock.yaml")))
                    .withBean(SecretResolver.class, () -> reference -> reference.name() + "-canary-bean")
                    .withBean(ExecutionListener.class, () -> heard::add)
                    .withBean(Interceptor.class, () -> chain -> {
                        passed.add(chain.execution().endpointName());
                        return chain.proceed(chain.request());
                    })
                    .withBean(ValueTransform.class, Shout::new)
                    .withBean(
                            AdaptorClientCustomizer.class,
                            () -> builder -> builder.integrations(IntegrationFormat.read(
                                    YAML.formatted("second", server.url())
                                            .replace(
                                                    "method: GET }",
                                                    "method: GET, response_mapping: {field_mappings: {first: \"items[0]\"},"
                                                            + " transformations: [{field: first, transform: shout}]} }"),
                                    "second.yaml")))
                    .run(context -> {
                        AdaptorClient client = context.getBean(AdaptorClient.class);

                        ExecutionResult first = client.call("stock", "get").execute();
                        ExecutionResult second = client.call("second", "get").execute();

                        assertThat(first.error()).isNull();
                        assertThat(second.data()).isEqualTo(tree("{\"first\": \"1!\"}"));
                        assertThat(server.requests().get(0).headers().first("Authorization"))
                                .isEqualTo("Bearer STOCK_TOKEN-canary-bean");
                        assertThat(heard).isNotEmpty();
                        assertThat(passed).containsExactly("get", "get");
                        assertThat(context.getBean(HealthMonitor.class).all().get("default"))
                                .hasSize(2);
                    });
        }
    }

    @Test
    void aDirectoryIsReadAgainWhenAFileOfItChanges() throws IOException {
        Files.createDirectories(folder.resolve("default"));
        application.withPropertyValues("adaptor.integrations=" + folder.toUri()).run(context -> {
            AdaptorClient client = context.getBean(AdaptorClient.class);
            Files.writeString(folder.resolve("default/stock.yaml"), YAML.formatted("stock", "https://stock.example"));

            assertThat(client.call("stock", "get").explain().request().target())
                    .isEqualTo("https://stock.example/items");
        });
    }

    @Test
    void filesOfAPatternAndOneFileAreReadOnce() throws IOException {
        Files.writeString(folder.resolve("stock.yaml"), YAML.formatted("stock", "https://stock.example"));
        application
                .withPropertyValues(
                        "adaptor.integrations[0]=" + folder.toUri() + "*.yaml",
                        "adaptor.integrations[1]=" + folder.toUri() + "stock.yaml",
                        "adaptor.integrations[2]=classpath:integrations/shop.yaml")
                .run(context -> {
                    AdaptorClient client = context.getBean(AdaptorClient.class);

                    assertThat(client.call("stock", "get").explain().request()).isNotNull();
                    assertThat(client.call("shop", "get_order")
                                    .with("order_id", 1)
                                    .explain()
                                    .request())
                            .isNotNull();
                });
    }

    @Test
    void aSettingThatIsWrongEndsTheStartWithWhatIsWrongAndWhatIsRight() throws IOException {
        assertThat(failure("adaptor.integrations=integrations/*.yaml"))
                .contains("\"integrations/*.yaml\"", "must begin with classpath*:, classpath: or file:");
        assertThat(failure("adaptor.integrations=classpath:nowhere/*.yaml")).contains("leads to no file");
        assertThat(failure("adaptor.integrations=file:./nowhere")).contains("leads to no file");
        assertThat(failure("adaptor.allow-hosts=http://10.0.0.1")).contains("adaptor.allow-hosts", "http://10.0.0.1");
        assertThat(failure("adaptor.plugins=" + folder.resolve("none"))).contains("can't be built", "none");

        Path file = Files.writeString(folder.resolve("a.yaml"), "name: A\ntype: rest_api\ncategory: c\nurl: x\n");
        assertThat(failure("adaptor.integrations=" + file.toUri())).contains("a.yaml:4", "url");
        assertThat(failure("adaptor.integrations=" + folder.toUri()))
                .contains("a folder per tenant, but a.yaml stands in none", "/*.yaml to read the files once");
        Files.writeString(file, YAML.formatted("stock", "https://a.example"));
        Files.writeString(folder.resolve("b.yaml"), YAML.formatted("stock", "https://b.example"));
        assertThat(failure("adaptor.integrations=" + folder.toUri() + "*.yaml"))
                .contains("\"stock\"", "a.yaml and ", "b.yaml");
    }

    private String failure(String property) {
        AtomicReference<String> text = new AtomicReference<>();
        application.withPropertyValues(property).run(context -> {
            FailureAnalysis analysis = new InvalidAdaptorSettingAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis).as(property).isNotNull();
            text.set(analysis.getDescription() + "\n" + analysis.getAction());
        });
        return text.get();
    }

    @Test
    void lazilyTheClientIsMadeByWhateverThreadNeedsItFirst() {
        application
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    assertThat(context.getBeanFactory().containsSingleton("adaptorClient"))
                            .isFalse();

                    // The class loader of this thread knows no connector.
                    AdaptorClient client = CompletableFuture.supplyAsync(
                                    () -> context.getBean(AdaptorClient.class), work -> {
                                        Thread thread = new Thread(work);
                                        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                                        thread.start();
                                    })
                            .join();

                    assertThat(client.call("shop", "get_order")
                                    .with("order_id", 1)
                                    .explain()
                                    .request())
                            .isNotNull();
                    client.call("shop", "nothing").execute();
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("adaptor.executions")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                });
    }

    @Test
    void executionsAndAttemptsAreObservedAndMakeNoMetersOfTheirOwn() {
        try (ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(200, "{}"))) {
            List<String> observed = new CopyOnWriteArrayList<>();
            watched.withBean("observing", ObservationHandler.class, () -> new Observing(observed))
                    .withBean(
                            AdaptorClientCustomizer.class,
                            () -> builder -> builder.integrations(integration("stock", server.url()))
                                    .allowHosts("127.0.0.1"))
                    .run(context -> {
                        context.getBean(AdaptorClient.class)
                                .call("stock", "get")
                                .execute();

                        assertThat(observed).containsExactly("adaptor.attempt", "adaptor.execution");
                        assertThat(context.getBean(MeterRegistry.class).getMeters())
                                .extracting(meter -> meter.getId().getName())
                                .contains("adaptor.executions")
                                .doesNotContain("adaptor.attempt", "adaptor.execution");
                    });
        }
    }

    /** Remembers what ended. */
    private record Observing(List<String> names) implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            names.add(context.getName());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    @Test
    void theClientIsClosedWithTheApplication() {
        AtomicReference<AdaptorClient> client = new AtomicReference<>();
        application.run(context -> client.set(context.getBean(AdaptorClient.class)));

        ExecutionResult refused =
                client.get().call("shop", "get_order").with("order_id", 7).execute();

        assertThat(refused.error().message()).contains("closed");
    }

    @Test
    void theHealthShowsTheWorstFirstAndIsDownOnlyOnDemand() {
        try (ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(500, "{}"))) {
            ApplicationContextRunner failing = watched.withBean(
                    AdaptorClientCustomizer.class,
                    () -> builder -> builder.integrations(
                                    integration("a_fine_one", server.url() + "/fine"), integration("bad", server.url()))
                            .allowHosts("127.0.0.1"));
            failing.run(context -> {
                fail(context.getBean(AdaptorClient.class));

                var health = context.getBean("adaptorHealthIndicator", HealthIndicator.class)
                        .health();

                assertThat(health.getStatus().getCode()).isEqualTo("UP");
                assertThat(((Map<?, ?>) health.getDetails().get("integrations"))
                                .keySet()
                                .toString())
                        .isEqualTo("[bad, a_fine_one]");
                assertThat(health.getDetails().toString())
                        .contains("status=unhealthy", "http_connections")
                        .doesNotContain("token-canary");
            });
            failing.withPropertyValues("adaptor.health.unhealthy-is-down=true").run(context -> {
                fail(context.getBean(AdaptorClient.class));

                assertThat(context.getBean("adaptorHealthIndicator", HealthIndicator.class)
                                .health()
                                .getStatus()
                                .getCode())
                        .isEqualTo("DOWN");
            });
        }
    }

    private static void fail(AdaptorClient client) {
        client.call("a_fine_one", "get").execute();
        for (int i = 0; i < HealthMonitor.UNHEALTHY_FAILURES; i++) {
            client.call("bad", "get").execute();
        }
    }

    private static Integration integration(String id, String url) {
        return IntegrationFormat.read(YAML.formatted(id, url) + "retry_config: { max_retries: 0 }\n", id + ".yaml");
    }

    private static JsonNode tree(String json) throws IOException {
        return io.adaptor.api.JsonCodec.read(json);
    }

    /** Adds an exclamation mark. */
    static final class Shout implements ValueTransform {
        @Override
        public String name() {
            return "shout";
        }

        @Override
        public Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions) {
            return (value, surroundings) -> TextNode.valueOf(value.asText() + "!");
        }
    }
}
