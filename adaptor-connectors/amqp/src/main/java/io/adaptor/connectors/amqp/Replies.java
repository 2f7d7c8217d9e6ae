package io.adaptor.connectors.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The replies to what one channel asks for, by RabbitMQ's direct reply-to: without a queue, and gone with the channel. */
final class Replies {
    /** What stands for the channel in {@code reply_to}. */
    static final String QUEUE = "amq.rabbitmq.reply-to";

    private static final int MOST_WAITING = 100;

    private final BlockingQueue<Delivery> arrived = new ArrayBlockingQueue<>(MOST_WAITING);

    private final Channel channel;

    private Replies(Channel channel) {
        this.channel = channel;
    }

    static Replies on(Channel channel) throws IOException {
        Replies replies = new Replies(channel);
        // Those that nobody waits for any more are dropped.
        channel.basicConsume(QUEUE, true, (tag, delivery) -> replies.arrived.offer(delivery), (tag, signal) -> {});
        return replies;
    }

    /** Forgets the replies to earlier calls. */
    void begin() {
        arrived.clear();
    }

    /**
     * Waits for the reply of a correlation id.
     *
     * @param end in the nanoseconds of {@link System#nanoTime}
     * @return null if none came
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
