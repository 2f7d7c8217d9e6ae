package io.adaptor.internal.run;

import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;

/** The end of the chain of interceptors: a connection, or a batch that goes out through one. */
public interface Target {
    /**
     * Carries out a request within its time.
     *
     * @throws io.adaptor.api.error.AdaptorException when there is no answer
     */
    ConnectorResponse send(ConnectorRequest request, Work work);

    /** The credentials that its requests carry. */
    Authenticator authenticator();
}
