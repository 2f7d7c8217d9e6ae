package io.adaptor.json;

import io.adaptor.api.Policies;

/** The policies, which stand flat among the fields of an integration or an endpoint. */
final class PolicyFields {
    private PolicyFields() {}

    static Policies read(FieldReader in) {
        Policies.Builder policies = Policies.builder();
        in.put("timeout_ms", Located::millis, policies::timeout);
        in.put("deadline_ms", Located::millis, policies::deadline);
        in.put("retry_config", RetryFields::read, policies::retry);
        in.put("rate_limit", RateLimitFields::read, policies::rateLimit);
        in.put("circuit_breaker", CircuitBreakerFields::read, policies::circuitBreaker);
        in.put("cache_config", CacheFields::read, policies::cache);
        in.put("pagination", PaginationFields::read, policies::pagination);
        in.put("idempotency", IdempotencyFields::read, policies::idempotency);
        Policies read = in.checked(policies::build);
        return read != null ? read : Policies.NONE;
    }

    static void write(Policies policies, FieldWriter out) {
        out.millis("timeout_ms", policies.timeout(), null)
                .millis("deadline_ms", policies.deadline(), null)
                .part("retry_config", policies.retry(), RetryFields::write)
                .part("rate_limit", policies.rateLimit(), RateLimitFields::write)
                .part("circuit_breaker", policies.circuitBreaker(), CircuitBreakerFields::write)
                .part("cache_config", policies.cache(), CacheFields::write)
                .part("pagination", policies.pagination(), PaginationFields::write)
                .part("idempotency", policies.idempotency(), IdempotencyFields::write);
    }
}
