package io.adaptor.internal.run;

import io.adaptor.internal.resilience.Destination;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;

/** The end of the chain of interceptors: a connection, or a batch that goes out through one. */
public interface Target extends Destination {
    /**
     * Carries out a request within its time.
     *
     * @throws io.adaptor.api.error.AdaptorException when there is no answer
     */
    ConnectorResponse send(ConnectorRequest request, Work work);

    /**
     * Opens the records that a request asks for; whoever calls it bounds it.
     *
     * @throws io.adaptor.api.error.AdaptorException when there are none
     */
    default RecordStream open(ConnectorRequest request) {
        throw new IllegalStateException(name() + " has no records");
    }

    /** What it is called, for errors. */
    String name();

    /** The credentials that its requests carry. */
    Authenticator authenticator();
}
