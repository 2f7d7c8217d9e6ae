/** The connector that sends webhooks: events sent by POST and signed, with the same id for all attempts. */
@NullMarked
package io.adaptor.connectors.webhook;

import org.jspecify.annotations.NullMarked;
