/** The connector that sends webhooks: events by POST, signed, with one id over all attempts. */
@NullMarked
package io.adaptor.connectors.webhook;

import org.jspecify.annotations.NullMarked;
