package io.adaptor.connectors.amqp;

import io.adaptor.AdaptorClient;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.spi.ConnectionKey;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that writes down what it has handled, until somebody kills it. */
final class KilledSubscriber {
    private KilledSubscriber() {}

    public static void main(String[] arguments) throws Exception {
        FileChannel file = FileChannel.open(
                Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        AdaptorClient client = Clients.of(arguments[0]);
        client.subscribe(
                new ConnectionKey("default", "broker", "default"),
                "on_order",
                event -> {
                    Thread.sleep(20);
                    file.write(ByteBuffer.wrap(
                            (event.data().path("id").asText() + "\n").getBytes(StandardCharsets.UTF_8)));
                },
                SubscriptionOptions.builder().maxInFlight(4).build());
        Thread.sleep(Long.MAX_VALUE);
    }
}
