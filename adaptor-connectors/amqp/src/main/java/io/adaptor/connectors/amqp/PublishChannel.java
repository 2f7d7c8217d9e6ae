package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel in confirm mode. For one call at a time; a call that ended without all confirmations leaves it broken. */
final class PublishChannel implements AutoCloseable {
    private final AmqpAddress address;
    private final Channel channel;
    private final Confirms confirms = new Confirms();
    private final long credentials;
    private boolean broken;
    private @Nullable Replies replies;

    PublishChannel(AmqpAddress address, Connection connection, long credentials) throws IOException {
        this.address = address;
        this.credentials = credentials;
        Channel opened = connection.createChannel();
        if (opened == null) {
            throw AmqpFailures.unsent(
                    AmqpErrorCode.AMQP_POOL_EXHAUSTED, "the broker allows no further channel (" + address + ")");
        }
        this.channel = opened;
        channel.addShutdownListener(confirms::closed);
        channel.addReturnListener(
                returned -> confirms.returned(returned.getProperties().getMessageId()));
        channel.addConfirmListener(new ConfirmListener() {
            @Override
            public void handleAck(long number, boolean multiple) {
                confirms.confirmed(number, multiple, true);
            }

            @Override
            public void handleNack(long number, boolean multiple) {
                confirms.confirmed(number, multiple, false);
            }
        });
        channel.confirmSelect();
    }

    /** Whether it may be lent again. */
    boolean good(long now) {
        return !broken && channel.isOpen() && credentials == now;
    }

    /** Sends a request without effect to the broker. */
    void ping() throws IOException {
        channel.basicQos(0);
    }

    /** The replies that arrive on this channel. */
    Replies replies() throws IOException {
        Replies known = replies;
        if (known == null) {
            known = Replies.on(channel);
            replies = known;
        }
        return known;
    }

    /**
     * Publishes messages and waits until the broker has settled each of them.
     *
     * @return the state of each message; {@code WAITING} if it was not confirmed before the deadline
     * @throws ConnectorException if nothing was published
     */
    List<Confirms.State> publish(List<Outgoing> messages, long end) {
        broken = true;
        confirms.begin();
        boolean begun = false;
        try {
            for (Outgoing message : messages) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                confirms.sending(
                        channel.getNextPublishSeqNo(), message.properties().getMessageId());
                channel.basicPublish(
                        message.exchange(),
                        message.routingKey(),
                        message.mandatory(),
                        message.properties(),
                        message.body());
                begun = true;
            }
        } catch (AlreadyClosedException e) {
            if (!begun) {
                throw AmqpFailures.closed(address, AmqpFailures.signal(e), true);
            }
        } catch (IOException e) {
            // Some of its bytes may have been sent.
            return settled(end, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!begun) {
                throw AmqpFailures.unsent(
                        StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted before the message was published");
            }
        }
        return settled(end, messages.size());
    }

    private List<Confirms.State> settled(long end, int expected) {
        try {
            List<Confirms.State> states = confirms.await(end);
            broken = states.size() < expected || states.contains(Confirms.State.WAITING);
            return states;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectorException.builder(
                            StandardErrorCode.CANCELLED,
                            Outcome.REJECTED,
                            "interrupted while waiting for the broker to confirm the message")
                    .build();
        }
    }

    /** The reason why the channel was closed while waiting for confirmations; null if it was not. */
    @Nullable
    ConnectorException ended() {
        return confirms.closed() == null ? null : AmqpFailures.closed(address, confirms.closed(), false);
    }

    @Override
    public void close() {
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            // It is no longer usable in any case.
            broken = true;
        }
    }
}
