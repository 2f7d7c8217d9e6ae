/** The connector for AMQP 0-9-1: messages published, asked for and subscribed to, as RabbitMQ speaks it. */
@NullMarked
package io.adaptor.connectors.amqp;

import org.jspecify.annotations.NullMarked;
