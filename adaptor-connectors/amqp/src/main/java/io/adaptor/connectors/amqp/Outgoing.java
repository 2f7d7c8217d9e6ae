package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AMQP;

/**
 * A message to be published. Not compared; the body is not copied.
 *
 * @param exchange empty for the default exchange
 * @param routingKey the routing key; on the default exchange, the name of the queue
 * @param mandatory whether it must reach a queue
 * @param properties the properties, including a message id
 * @param body the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // written to the socket, never compared
record Outgoing(String exchange, String routingKey, boolean mandatory, AMQP.BasicProperties properties, byte[] body) {
    Outgoing repliedTo(String queue) {
        AMQP.BasicProperties asking = properties
                .builder()
                .replyTo(queue)
                .correlationId(
                        properties.getCorrelationId() == null
                                ? properties.getMessageId()
                                : properties.getCorrelationId())
                .build();
        return new Outgoing(exchange, routingKey, mandatory, asking, body);
    }
}
