package io.adaptor.api;

import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is offered to language models as a tool. Immutable.
 *
 * @param offered whether the endpoint is listed as a tool; null for yes
 * @param destructive whether the endpoint may change or delete existing data, so that a user must confirm its calls;
 *     null to derive it from the method and the idempotency class
 */
public record ToolRule(@Nullable Boolean offered, @Nullable Boolean destructive) {}
