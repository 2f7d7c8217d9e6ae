package io.adaptor.internal.live;

import io.adaptor.api.Endpoint;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.MessageStream;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.Subscribable;
import io.adaptor.spi.SubscribeRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Wraps a connector for the engine: any exception or null result becomes an error that names the connector. */
final class CarefulConnector implements Connector, Subscribable {
    private final String name;
    private final Connector connector;

    private CarefulConnector(String name, Connector connector) {
        this.name = name;
        this.connector = connector;
    }

    /**
     * Creates a connector.
     *
     * @param name its name for error messages, such as {@code connector acme}
     * @throws AdaptorException if its factory fails, naming the connector
     */
    static CarefulConnector made(String name, String integrationId, Callable<@Nullable Connector> factory) {
        String culprit = name + " can't serve integration " + integrationId + ":";
        Connector made;
        try {
            made = factory.call();
        } catch (AdaptorException e) {
            throw ForeignFault.of(culprit, e);
        } catch (Exception | Error e) {
            ForeignFault.rethrowFatal(e);
            // The message is usually about the configuration, and intended for the user.
            throw ForeignFault.fault(culprit, String.valueOf(e.getMessage()), e);
        }
        if (made == null) {
            throw ForeignFault.fault(culprit, "its factory returned null", null);
        }
        return new CarefulConnector(name, made);
    }

    /** Returns the name, for error messages. */
    String name() {
        return name;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        return result("", () -> connector.execute(request));
    }

    @Override
    public RecordStream open(ConnectorRequest request) {
        return new CarefulRecords(name, result("", () -> connector.open(request)));
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return result(": its preview", () -> connector.preview(request));
    }

    @Override
    public boolean check(Duration timeout) {
        return result(": its check", () -> connector.check(timeout));
    }

    @Override
    public MessageStream subscribe(SubscribeRequest request) {
        Subscribable subscribable = subscribable(request.endpoint());
        return new CarefulStream(name, result(": its subscription", () -> subscribable.subscribe(request)));
    }

    @Override
    public boolean spreadsMessages(Endpoint endpoint) {
        Subscribable subscribable = subscribable(endpoint);
        return result(": its subscription", () -> subscribable.spreadsMessages(endpoint));
    }

    private Subscribable subscribable(Endpoint endpoint) {
        if (connector instanceof Subscribable subscribable) {
            return subscribable;
        }
        throw new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                name + " has no subscriptions: endpoint \"" + endpoint.name()
                        + "\" can be executed, but not subscribed to");
    }

    @Override
    public void close() {
        connector.close();
    }

    // A Callable, because Kotlin and generics allow a connector to throw undeclared checked exceptions.
    private <T> T result(String what, Callable<@Nullable T> work) {
        T result;
        try {
            result = work.call();
        } catch (Exception | Error e) {
            throw ForeignFault.of(name + what, e);
        }
        if (result == null) {
            throw ForeignFault.fault(name + what, "returned null", null);
        }
        return result;
    }
}
