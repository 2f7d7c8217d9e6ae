package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.support.PluginBench;
import io.adaptor.support.PluginJar;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading, replacing and unloading while executions run. */
@Timeout(60)
class PluginLifecycleTest {
    /** Binds with Jackson, logs, reads a resource through its URL, starts threads of the host, and goes out. */
    private static final String BUSY = """
            String bound = new com.fasterxml.jackson.databind.ObjectMapper().readValue("{\\"x\\": \\"y\\"}", Bean.class).x;
            try (var words = Acme.class.getResource("/words.txt").openStream()) {
                words.read();
            }
            CountDownLatch ran = new CountDownLatch(1);
            context.executor().execute(ran::countDown);
            ran.await();
            context.delegate("host").execute(request);
            URI url = URI.create("http://127.0.0.1:" + request.endpoint().settings().get("port"));
            try (HttpResponse answer = context.http().send(HttpRequest.of(HttpMethod.GET, url, Duration.ofSeconds(5)))) {
                return bound + new String(answer.bytes(100));
            }
            """;

    private static final String CLOSED = "plugins.closed";

    /** Loads a class when it is closed, later than a plugin is closed that nobody uses. */
    private static final String CLOSES_LATE = """
            package acme;
            import io.adaptor.api.*;
            import io.adaptor.spi.*;
            import java.util.concurrent.CompletableFuture;
            public class Acme implements ConnectorFactory {
                public ExtensionDescriptor descriptor() {
                    return ExtensionDescriptor.of("one", "1");
                }
                public Connector create(Integration integration, ConnectorContext context) {
                    return new Connector() {
                        public ConnectorResponse execute(ConnectorRequest request) {
                            return ConnectorResponse.builder().build();
                        }
                        @SuppressWarnings("unchecked")
                        public void close() {
                            var closed = (CompletableFuture<String>) System.getProperties().get("plugins.closed");
                            try {
                                Thread.sleep(100);
                                closed.complete(Late.x());
                            } catch (InterruptedException | LinkageError e) {
                                closed.completeExceptionally(e);
                            }
                        }
                    };
                }
            }
            """;

    @TempDir
    private Path plugins;

    @TempDir
    private Path elsewhere;

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile WeakReference<ClassLoader> loader = new WeakReference<>(null);

    @Test
    void anUnloadedPluginIsCollectedAndLeavesNoFileOpen() throws Exception {
        goOn.countDown();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        PluginJar.connector("one", BUSY)
                .source("acme.Bean", "package acme; public class Bean { public String x; }")
                .file("words.txt", "words")
                .manifest("Adaptor-Plugin-Hosts", "127.0.0.1")
                .writeTo(plugins.resolve("one.jar"));
        String more = "base_url: http://127.0.0.1:" + server.getAddress().getPort();
        try (PluginBench bench = PluginBench.of(
                more,
                builder -> builder.plugins(plugins)
                        .allowHosts("127.0.0.1")
                        .connector(new Host())
                        .integrations(calling(server.getAddress().getPort())))) {
            assertThat(bench.text("busy")).isEqualTo("yok");
            assertThat(loader.get()).isNotNull();
            assertThat(openCopies()).isNotEmpty();

            bench.plugins().unload("one");

            assertCopiesClosed();
            assertThat(bench.fail("busy").message()).contains("there is no connector \"one\"");
            assertCollected();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectorIsClosedWithTheClassesOfItsPlugin(boolean unloaded) throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        System.getProperties().put(CLOSED, closed);
        PluginJar.plugin("one")
                .source("acme.Acme", CLOSES_LATE)
                .source("acme.Late", "package acme; class Late { static String x() { return \"late\"; } }")
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme")
                .writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench = PluginBench.of(plugins)) {
            assertThat(bench.run("one").success()).isTrue();
            if (unloaded) {
                bench.plugins().unload("one");
                assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo("late");
                assertCopiesClosed();
            }
        } finally {
            System.getProperties().remove(CLOSED);
        }
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo("late");
        assertCopiesClosed();
    }

    @Test
    void anExecutionInFlightFinishesOnTheOldPluginAndThenItIsCollected() throws Exception {
        Path jar = PluginJar.connector(
                        "one", "context.delegate(\"host\").execute(request); return \"old\" + acme.Late.x();")
                .source("acme.Late", "package acme; class Late { static String x() { return \"er\"; } }")
                .writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench =
                PluginBench.of("", builder -> builder.plugins(plugins).connector(new Host()))) {
            CompletableFuture<String> inFlight = CompletableFuture.supplyAsync(() -> bench.text("one"));
            assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

            // In place, while the old one has not yet loaded all its classes.
            PluginJar.connector("one", "return \"new\";")
                    .manifest("Adaptor-Plugin-Version", "2.0")
                    .writeTo(jar);
            assertThat(bench.plugins().replace(jar).version()).isEqualTo("2.0");
            assertThat(bench.text("one")).isEqualTo("new");
            assertThat(inFlight).isNotDone();
            assertThat(loader.get()).isNotNull();

            goOn.countDown();
            assertThat(inFlight.get(20, TimeUnit.SECONDS)).isEqualTo("older");
            assertCollected();
            assertThat(bench.text("one")).isEqualTo("new");
        }
    }

    @Test
    void aReplacementThatIsBrokenLeavesTheOldOneInPlace() {
        Path jar = PluginJar.connector("one", "return 1;").writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench = PluginBench.of(plugins)) {
            assertThat(bench.text("one")).isEqualTo("1");
            PluginJar.plugin("one").writeTo(jar);
            assertThatThrownBy(() -> bench.plugins().replace(jar)).hasMessageContaining("no services entry");
            assertThat(bench.text("one")).isEqualTo("1");
        }
    }

    @Test
    void whatDoesNotFitTheNamesIsTold() {
        Path jar = PluginJar.connector("one", "return 1;").writeTo(plugins.resolve("one.jar"));
        Path other = PluginJar.connector("two", "return 2;").writeTo(elsewhere.resolve("two.jar"));
        PluginBench bench = PluginBench.of(plugins);
        assertThatThrownBy(() -> bench.plugins().load(jar)).hasMessageContaining("already");
        assertThatThrownBy(() -> bench.plugins().replace(other)).hasMessageContaining("load it instead");
        assertThatThrownBy(() -> bench.plugins().unload("two")).hasMessageContaining("loaded are: one");
        bench.close();
        assertThatThrownBy(() -> bench.plugins().load(other)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void executionsNeverMeetAClosedPluginWhileItIsReplacedAgainAndAgain() throws Exception {
        Path jar = PluginJar.connector("one", "return acme.Late.x();")
                .source("acme.Late", "package acme; class Late { static String x() { return \"there\"; } }")
                .writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench = PluginBench.of(plugins)) {
            CountDownLatch over = new CountDownLatch(1);
            List<CompletableFuture<Integer>> callers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        int calls = 0;
                        do {
                            assertThat(bench.text("one")).isEqualTo("there");
                            calls++;
                        } while (over.getCount() > 0);
                        return calls;
                    }))
                    .limit(3)
                    .toList();
            for (int i = 0; i < 40; i++) {
                bench.plugins().replace(jar);
            }
            over.countDown();
            for (CompletableFuture<Integer> caller : callers) {
                assertThat(caller.get(20, TimeUnit.SECONDS)).isPositive();
            }
        }
        assertThat(openCopies()).isEmpty();
    }

    private static Integration calling(int port) {
        return IntegrationFormat.read("""
                integration_id: busy
                name: Busy
                type: custom
                connector: one
                category: test
                base_url: http://127.0.0.1:%s
                endpoints: {get: {settings: {port: %s}}}
                """.formatted(port, port), "busy.yaml");
    }

    private void assertCollected() throws InterruptedException {
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(loader.get()).isNull();
    }

    // Connectors are closed by a thread of the engine, and the plugin after them.
    private static void assertCopiesClosed() throws IOException, InterruptedException {
        for (int i = 0; i < 100 && !openCopies().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(openCopies()).isEmpty();
    }

    private static List<String> openCopies() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeThat(open).exists();
        try (Stream<Path> files = Files.list(open)) {
            return files.map(PluginLifecycleTest::target)
                    .filter(target -> target.contains("adaptor-plugin-"))
                    .toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** Notes the loader of who calls it, and waits. */
    private final class Host implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("host", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> {
                loader = new WeakReference<>(StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                        .walk(frames -> frames.map(frame -> frame.getDeclaringClass())
                                .filter(type -> type.getName().startsWith("acme."))
                                .findFirst()
                                .orElseThrow())
                        .getClassLoader());
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return ConnectorResponse.builder().build();
            };
        }
    }
}
