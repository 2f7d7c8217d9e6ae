/** The connector for AMQP 0-9-1: publishing, requests with replies, polling and subscriptions, as in RabbitMQ. */
@NullMarked
package io.adaptor.connectors.amqp;

import org.jspecify.annotations.NullMarked;
