package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.api.inbound.Received.Kind;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code receive}: shows the result of a webhook request, for setting up a webhook. */
@Command(
        name = "receive",
        description =
                "Verifies and maps a webhook request that was kept in a file, and prints the result as one line of JSON."
                        + " Exit code 1 if it is refused or fails.")
final class ReceiveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Mixin
    private ConnectionOption connection = new ConnectionOption();

    @Option(
            names = "--body",
            required = true,
            paramLabel = "-|FILE",
            description = "The bytes of the body as they came.")
    private String body = "-";

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "A header of the request; may be repeated. Signatures are in headers.")
    private List<String> headers = List.of();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "https://localhost/",
            description = "The whole URL that the sender called; ${DEFAULT-VALUE} by default.")
    private String url = "https://localhost/";

    @Option(names = "--debug", description = "Show stack traces and logs.")
    private boolean debug;

    @Override
    public Integer call() throws IOException {
        Integration integration = options.integration();
        RawEvent event;
        try {
            event = RawEvent.post(url, headers(), body());
        } catch (InvalidValueException e) {
            throw new MisuseException(String.valueOf(e.getMessage()));
        }
        ConnectionKey key = new ConnectionKey(integration.tenantId(), integration.integrationId(), connection.id());
        try (AdaptorClient client = options.client(integration)) {
            Received received = client.receive(key, event, null);
            PrintWriter out = spec.commandLine().getOut();
            out.println(JsonCodec.write(tree(received)));
            out.flush();
            return received.kind() == Kind.REFUSED || received.kind() == Kind.FAILED ? 1 : 0;
        }
    }

    private Headers headers() {
        List<Headers.Field> fields = new ArrayList<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new MisuseException("--header: must be NAME:VALUE, such as \"X-Signature: 5f2c\"");
            }
            fields.add(new Headers.Field(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip()));
        }
        try {
            return Headers.of(fields);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--header: " + e.getMessage());
        }
    }

    private byte[] body() throws IOException {
        try (InputStream in = body.equals("-") ? System.in : Files.newInputStream(Path.of(body))) {
            return in.readNBytes(RawEvent.MOST_BODY_BYTES + 1);
        } catch (IOException e) {
            throw new MisuseException("--body: can't read " + body + ": " + e.getMessage());
        }
    }

    private static ObjectNode tree(Received received) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("kind", received.kind().name().toLowerCase(Locale.ROOT)).put("status", received.status());
        for (InboundEvent event : received.events()) {
            ObjectNode line = tree.withArray("/events").addObject().put("name", event.name());
            line.put("type", event.type()).put("id", event.id());
            line.set("data", event.data());
            line.put("summary", event.summary());
            event.warnings().forEach(line.putArray("warnings")::add);
        }
        if (received.error() != null) {
            tree.set("error", received.error().toTree());
        }
        return tree;
    }
}
