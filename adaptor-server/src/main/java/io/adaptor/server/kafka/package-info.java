/** Sends execution records to Kafka. */
@NullMarked
package io.adaptor.server.kafka;

import org.jspecify.annotations.NullMarked;
