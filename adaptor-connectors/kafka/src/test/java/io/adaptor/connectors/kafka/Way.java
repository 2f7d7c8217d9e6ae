package io.adaptor.connectors.kafka;

import java.util.Locale;

/** A way to speak to the server. */
enum Way {
    PLAIN("PLAINTEXT"),
    LOGIN("SASL_PLAINTEXT"),
    TLS("SSL"),
    MUTUAL("SSL"),
    TLS_LOGIN("SASL_SSL"),
    CONTROLLER("PLAINTEXT");

    private final String protocol;

    Way(String protocol) {
        this.protocol = protocol;
    }

    String protocol() {
        return protocol;
    }

    /** What its settings begin with. */
    String property() {
        return "listener.name." + name().toLowerCase(Locale.ROOT) + ".";
    }
}
