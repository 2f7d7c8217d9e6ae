package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** An example that keeps every rule, or breaks one. */
public class NotesFactory implements ConnectorFactory {
    private static final String SCHEMA = """
            {"type": "object", "required": ["folder"], "additionalProperties": false,
             "properties": {"folder": {"type": "string"}}}""";
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Flaw flaw;

    public NotesFactory() {
        this(null);
    }

    NotesFactory(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public ExtensionDescriptor descriptor() {
        if (flaw == Flaw.SLOW_DESCRIPTOR) {
            pause();
        }
        String version = flaw == Flaw.CHANGING_DESCRIPTOR ? "1." + CALLS.incrementAndGet() : "1";
        return ExtensionDescriptor.builder("notes", version)
                .settingsSchema(schema())
                .secrets("api_key")
                .build();
    }

    private JsonNode schema() {
        if (flaw == Flaw.SCHEMA_TAKES_ANYTHING) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JsonCodec.read(
                    flaw == Flaw.SCHEMA_REFUSES_THE_GOOD
                            ? SCHEMA.replace("\"string\"", "\"string\", \"minLength\": 100")
                            : SCHEMA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new NotesConnector(integration, context, flaw);
    }

    private static void pause() {
        try {
            Thread.sleep(15);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not in the list of services. */
    public static final class Unlisted extends NotesFactory {}

    /** Needs something to be made. */
    public static final class Demanding extends NotesFactory {
        public Demanding(int any) {
            super(null);
        }
    }
}
