package io.adaptor.internal.run;

import io.adaptor.internal.resilience.Destination;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;

/** The end of the interceptor chain: a connection, or a bulk request that is sent through one. */
public interface Target extends Destination {
    /**
     * Executes a request within its timeout.
     *
     * @throws io.adaptor.api.error.AdaptorException if there is no response
     */
    ConnectorResponse send(ConnectorRequest request, Work work);

    /**
     * Opens the records of a request; the caller limits the time.
     *
     * @throws io.adaptor.api.error.AdaptorException if they can't be opened
     */
    default RecordStream open(ConnectorRequest request) {
        throw new IllegalStateException(name() + " has no records");
    }

    /** Returns the name, for error messages. */
    String name();

    /** Returns the authenticator of its requests. */
    Authenticator authenticator();
}
