/** The connector for Apache Kafka: messages sent, polled and subscribed to. */
@NullMarked
package io.adaptor.connectors.kafka;

import org.jspecify.annotations.NullMarked;
