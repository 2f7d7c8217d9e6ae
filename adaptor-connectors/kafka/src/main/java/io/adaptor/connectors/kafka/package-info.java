/** The connector for Apache Kafka: sending, polling and subscribing to messages. */
@NullMarked
package io.adaptor.connectors.kafka;

import org.jspecify.annotations.NullMarked;
