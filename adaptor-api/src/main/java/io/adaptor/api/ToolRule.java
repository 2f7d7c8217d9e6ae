package io.adaptor.api;

import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is offered to language models as a tool. Immutable.
 *
 * @param offered whether it is in the lists of tools; null for yes
 * @param destructive whether it may change or remove what is there, so that a user confirms its calls; null to go by the method and
 *     the class of idempotency
 */
public record ToolRule(@Nullable Boolean offered, @Nullable Boolean destructive) {}
