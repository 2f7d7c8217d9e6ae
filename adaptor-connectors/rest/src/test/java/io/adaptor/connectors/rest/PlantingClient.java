package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.diagnostics.IntegrationTester;
import io.adaptor.diagnostics.TestOptions;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.logging.ExecutionLogger;
import io.adaptor.metrics.AdaptorMetrics;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.tracing.AdaptorTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A process whose vendor quotes a secret in one place and writing after another, and that looks for it in all it says. */
final class PlantingClient {
    /** Where texts are cut, or were. */
    private static final int[] CUTS = {50, 58, 60, 64, 100, 125, 200, 256, 300, 500, 1000, 1500, 2000, 4000, 8192};

    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();

    private final PrintStream report;
    private final Random random;
    private final AtomicReference<Answer> answer = new AtomicReference<>(Answer.json(200, "{}"));
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int found;
    private boolean logged;
    private Set<String> pieces = Set.of();
    private int piece;
    private String what = "";

    private PlantingClient(PrintStream report, Random random) {
        this.report = report;
        this.random = random;
    }

    /** How many secrets to plant, and the seed: the same two plant the same. */
    public static void main(String[] arguments) {
        PrintStream report = System.err;
        PrintStream log = new PrintStream(LOG, true, StandardCharsets.UTF_8);
        System.setErr(log);
        System.setOut(log);
        Logger.getLogger("").setLevel(Level.ALL);
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> e.printStackTrace(report));
        PlantingClient client = new PlantingClient(report, new Random(Long.parseLong(arguments[1])));
        int planted = client.plant(Integer.parseInt(arguments[0]));
        client.look("thread names", String.valueOf(Thread.getAllStackTraces().keySet()));
        report.println("planted " + planted);
        report.println("logged by " + (client.logged ? "io.adaptor" : "nothing"));
        report.flush();
        System.exit(client.found);
    }

    private int plant(int most) {
        int planted = 0;
        List<String> writings = List.copyOf(SecretWritings.ALL.keySet());
        List<String> places = List.copyOf(PlantedSecrets.PLACES.keySet());
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.otherwise((request, out) -> answer.get().write(request, out));
            for (int number = 0; planted < most; number++) {
                String secret = SecretWritings.random(random, length(number));
                try (AdaptorClient client = client(vendor.url(), secret)) {
                    for (int i = 0; i < 2 * places.size() && planted < most; i++) {
                        String place = places.get(i % places.size());
                        String writing = writings.get(random.nextInt(writings.size()));
                        plant(client, secret, place, writing);
                        planted++;
                    }
                }
                look("log at the end", takeLog());
            }
        }
        return planted;
    }

    private int length(int number) {
        int[] lengths = {8, 12, 40, 300, 4000};
        return number < lengths.length ? lengths[number] : 8 + random.nextInt(random.nextInt(20) == 0 ? 4000 : 90);
    }

    private void plant(AdaptorClient client, String secret, String place, String name) {
        UnaryOperator<String> writing = SecretWritings.ALL.get(name);
        String written = writing.apply(secret);
        if (!PlantedSecrets.fits(place, written)) {
            return;
        }
        int cut = CUTS[random.nextInt(CUTS.length)] - 1 - random.nextInt(Math.min(50, written.length()));
        String text = (random.nextInt(3) == 0 ? "" : "-".repeat(Math.max(0, cut))) + written;
        answer.set(PlantedSecrets.PLACES.get(place).with(text));
        piece = Math.max(12, writing.apply(secret.substring(0, 8)).length() + 4);
        pieces = pieces(written, piece);
        what = place + ", " + name + ", cut " + cut + " (" + secret + ")";
        heard.clear();
        String endpoint = place.equals("next page") ? "pages" : place.equals("records") ? "lines" : "get";
        ExecutionRequest.Builder request = ExecutionRequest.builder(
                        place.endsWith("token") && !place.startsWith("bare") ? "granted" : "keyed", endpoint)
                .options(ExecutionOptions.builder()
                        .debugMode(random.nextBoolean())
                        .build());
        ExecutionResult result = client.execute(request.build());
        ObjectNode tree = (ObjectNode) ResultFormat.toTree(result);
        tree.remove("data");
        look("result", JsonCodec.write(tree));
        look("error", String.valueOf(result.error()));
        look("record", String.valueOf(result.executionLog()));
        switch (random.nextInt(5)) {
            case 0 -> look("class", thrown(() -> client.call("keyed", endpoint).fetch(Order.class)));
            case 1 ->
                look(
                        "pages",
                        thrown(() -> client.call("keyed", "pages")
                                .pages()
                                .items(Order.class)
                                .forEach(one -> {})));
            case 2 ->
                look("records", thrown(() -> {
                    try (Stream<Order> all = client.call("keyed", "lines").records(Order.class)) {
                        all.forEach(one -> {});
                    }
                }));
            case 3 -> look("explanation", String.valueOf(client.explain(request.build())));
            default ->
                look(
                        "tester",
                        String.valueOf(IntegrationTester.of(client, TestOptions.DEFAULT)
                                .test(IntegrationFormat.read(yaml("http://127.0.0.1:1", "keyed"), "keyed.yaml"))));
        }
        heard.forEach(event -> look("event", event));
        spans.getFinishedSpanItems().forEach(span -> look("span", span.toString()));
        spans.reset();
        meters.getMeters().forEach(meter -> look("metric", meter.getId().toString()));
        look("log", takeLog());
    }

    private String takeLog() {
        String log = LOG.toString(StandardCharsets.UTF_8);
        LOG.reset();
        logged |= log.contains("io.adaptor.wire");
        return log;
    }

    private static Set<String> pieces(String written, int length) {
        Set<String> pieces = new HashSet<>();
        String text = written.toLowerCase(Locale.ROOT);
        for (int i = 0; i + length <= text.length(); i++) {
            pieces.add(text.substring(i, i + length));
        }
        if (pieces.isEmpty()) {
            pieces.add(text);
        }
        return pieces;
    }

    private void look(String channel, String said) {
        String text = said.toLowerCase(Locale.ROOT);
        int length = pieces.iterator().hasNext() ? pieces.iterator().next().length() : piece;
        for (int i = 0; i + length <= text.length(); i++) {
            if (pieces.contains(text.substring(i, i + length))) {
                found = 1;
                report.println("LEAK in " + channel + " of " + what + ": "
                        + said.substring(Math.max(0, i - 200), Math.min(said.length(), i + 80))
                                .replace('\n', ' '));
                return;
            }
        }
    }

    private static String thrown(Runnable call) {
        try {
            call.run();
            return "";
        } catch (RuntimeException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return e + " " + text;
        }
    }

    private AdaptorClient client(String url, String secret) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(
                        new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {})));
        AdaptorTraces traces = AdaptorTraces.of(registry);
        return AdaptorClient.builder()
                .integrations(
                        IntegrationFormat.read(yaml(url, "keyed"), "keyed.yaml"),
                        IntegrationFormat.read(yaml(url, "granted"), "granted.yaml"))
                .secrets(reference -> secret)
                .allowHosts("127.0.0.1")
                .listener(traces)
                .interceptor(traces)
                .listener(AdaptorMetrics.of(meters))
                .listener(new ExecutionLogger())
                .listener(this::hear)
                .build();
    }

    private void hear(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.AttemptFailed failed) {
            heard.add(failed.error() + " "
                    + thrown(() -> {
                        throw failed.error();
                    }));
        } else if (event instanceof ExecutionEvent.Finished finished) {
            heard.add(finished.log().toString());
        } else {
            heard.add(event.toString());
        }
    }

    private static String yaml(String url, String id) {
        String auth = Map.of(
                        "keyed",
                        "{type: api_key, api_key_param: key, credentials: {api_key: '${secret:S}'}}",
                        "granted",
                        "{type: oauth2, oauth2_flow: client_credentials, token_url: VENDOR/token, client_auth: post, "
                                + "credentials: {client_id: c, client_secret: '${secret:S}'}}")
                .get(id);
        return """
                integration_id: ID
                name: Planted
                type: rest_api
                category: test
                base_url: VENDOR
                auth_config: AUTH
                retry_config: {max_retries: 0}
                endpoints:
                  get:
                    path: /get
                    method: GET
                    response_mapping:
                      error_path: message
                      field_mappings:
                        'n': {source: '"n"', transforms: [to_number]}
                        when: {source: when, transforms: [date_format]}
                        kind: kind
                  pages:
                    path: /pages
                    method: GET
                    pagination: {style: next_url, cursor_path: next, items_path: items, max_pages: 2}
                  lines: {path: /lines, method: GET, records: {}}
                test_cases:
                  - {name: it, endpoint: get, input_data: {}, expected_output: {'n': 1}}
                """.replace("ID", id).replace("AUTH", auth).replace("VENDOR", url);
    }

    enum Kind {
        ONE
    }

    record Order(int n, Kind kind) {}
}
