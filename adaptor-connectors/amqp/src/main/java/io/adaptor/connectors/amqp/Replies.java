package io.adaptor.connectors.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The replies to the requests of one channel, by RabbitMQ's direct reply-to, which needs no queue and ends with the
 * channel.
 */
final class Replies {
    /** The value of {@code reply_to} that stands for the channel. */
    static final String QUEUE = "amq.rabbitmq.reply-to";

    private static final int MOST_WAITING = 100;

    private final BlockingQueue<Delivery> arrived = new ArrayBlockingQueue<>(MOST_WAITING);

    private final Channel channel;

    private Replies(Channel channel) {
        this.channel = channel;
    }

    static Replies on(Channel channel) throws IOException {
        Replies replies = new Replies(channel);
        // Replies to calls that no longer wait are dropped.
        channel.basicConsume(QUEUE, true, (tag, delivery) -> replies.arrived.offer(delivery), (tag, signal) -> {});
        return replies;
    }

    /** Discards the replies to earlier calls. */
    void begin() {
        arrived.clear();
    }

    /**
     * Waits for the reply with a correlation id.
     *
     * @param end the deadline, in the nanoseconds of {@link System#nanoTime}
     * @return the reply; null if none arrived
     */
    @Nullable
    Delivery await(String correlationId, long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); left > 0 && channel.isOpen(); left = end - System.nanoTime()) {
            Delivery delivery = arrived.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)), TimeUnit.NANOSECONDS);
            if (delivery != null
                    && correlationId.equals(delivery.getProperties().getCorrelationId())) {
                return delivery;
            }
        }
        return null;
    }
}
