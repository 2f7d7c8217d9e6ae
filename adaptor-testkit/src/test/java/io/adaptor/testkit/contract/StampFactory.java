package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes authenticators that keep every rule, or break one. */
public final class StampFactory implements AuthenticatorFactory {
    private static final ObjectNode SCHEMA = JsonNodeFactory.instance.objectNode();

    static {
        SCHEMA.put("type", "object").putArray("required").add("issuer");
    }

    private static final AtomicInteger CALLS = new AtomicInteger();

    private final StampFlaw flaw;

    public StampFactory() {
        this(null);
    }

    StampFactory(StampFlaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public ExtensionDescriptor descriptor() {
        String version = flaw == StampFlaw.CHANGING_DESCRIPTOR ? "1." + CALLS.incrementAndGet() : "1";
        return ExtensionDescriptor.builder("stamp", version)
                .secrets("key")
                .settingsSchema(SCHEMA)
                .hosts("127.0.0.1")
                .build();
    }

    @Override
    public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
        return new StampAuthenticator(URI.create(config.options().get("issuer").textValue()), context, flaw);
    }
}
