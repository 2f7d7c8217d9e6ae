package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests do to the queues of a broker, and see of them, by RabbitMQ's client alone. */
class Queues {
    private final int port;

    Queues(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    boolean reachable() {
        try (Connection ready = connect()) {
            return ready.isOpen();
        } catch (Exception notYet) {
            return false;
        }
    }

    /** A client without a connector, for what a test arranges and looks at. */
    Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** A durable queue that is empty. */
    String queue(String name, Map<String, Object> arguments) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.queueDelete(name);
            channel.queueDeclare(name, true, false, false, arguments);
        }
        return name;
    }

    String queue(String name) throws Exception {
        return queue(name, Map.of());
    }

    void publish(String queue, String... bodies) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (String body : bodies) {
                channel.basicPublish(
                        "",
                        queue,
                        new AMQP.BasicProperties.Builder()
                                .deliveryMode(2)
                                .contentType("application/json")
                                .build(),
                        body.getBytes(StandardCharsets.UTF_8));
            }
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    /** How many messages are ready in a queue. */
    long ready(String queue) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            return channel.messageCount(queue);
        }
    }

    /** Takes all that is in a queue. */
    List<GetResponse> take(String queue) throws Exception {
        List<GetResponse> all = new ArrayList<>();
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (GetResponse one = channel.basicGet(queue, true); one != null; one = channel.basicGet(queue, true)) {
                all.add(one);
            }
        }
        return all;
    }

    List<String> bodies(String queue) throws Exception {
        return take(queue).stream()
                .map(one -> new String(one.getBody(), StandardCharsets.UTF_8))
                .toList();
    }

    /** How many consumers a queue has. */
    long consumers(String queue) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            return channel.consumerCount(queue);
        }
    }
}
