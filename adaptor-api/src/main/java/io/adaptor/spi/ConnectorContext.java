package io.adaptor.spi;

import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;

/** What the engine offers to a connector. Safe for use by many threads until the connector is closed. */
public interface ConnectorContext {
    /**
     * The way out for HTTP: authenticated, origin-bound, egress-checked.
     *
     * @return the transport of the integration
     */
    HttpTransport http();

    /**
     * The time, as the engine sees it.
     *
     * @return the clock
     */
    Clock clock();
}
