/**
 * Processing of incoming events: verifying their signature, reading them, and mapping them to the events of an
 * integration.
 */
@NullMarked
package io.adaptor.internal.inbound;

import org.jspecify.annotations.NullMarked;
