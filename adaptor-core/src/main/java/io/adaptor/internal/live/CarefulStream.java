package io.adaptor.internal.live;

import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.spi.Delivery;
import io.adaptor.spi.Message;
import io.adaptor.spi.MessageStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps the messages of a connector for the engine: any exception or null result becomes an error that names the
 * connector.
 */
final class CarefulStream implements MessageStream {
    private static final Logger LOG = LoggerFactory.getLogger(CarefulStream.class);

    private final String culprit;
    private final MessageStream stream;

    CarefulStream(String name, MessageStream stream) {
        this.culprit = name + ": its messages";
        this.stream = stream;
    }

    @Override
    public @Nullable Delivery next(Duration patience) {
        try {
            Delivery delivery = stream.next(patience);
            return delivery == null ? null : new CarefulDelivery(culprit, delivery);
        } catch (RuntimeException | Error e) {
            throw ForeignFault.of(culprit, e);
        }
    }

    @Override
    public OptionalLong lag() {
        try {
            OptionalLong lag = stream.lag();
            return lag == null ? OptionalLong.empty() : lag;
        } catch (RuntimeException | Error e) {
            ForeignFault.rethrowFatal(e);
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (RuntimeException | Error e) {
            ForeignFault.rethrowFatal(e);
            LOG.warn("{}: closing them failed with {}", culprit, e.getClass().getName());
        }
    }

    private record CarefulDelivery(String culprit, Delivery delivery) implements Delivery {
        @Override
        public Message message() {
            Message message;
            try {
                message = delivery.message();
            } catch (RuntimeException | Error e) {
                throw ForeignFault.of(culprit, e);
            }
            if (message == null) {
                throw ForeignFault.fault(culprit, "hold a delivery without a message", null);
            }
            return message;
        }

        @Override
        public void acknowledge() {
            carefully(delivery::acknowledge);
        }

        @Override
        public void release() {
            carefully(delivery::release);
        }

        @Override
        public void reject(String reason) {
            carefully(() -> delivery.reject(reason));
        }

        private void carefully(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                throw ForeignFault.of(culprit, e);
            }
        }
    }
}
