package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request to an endpoint may be repeated, and how an endpoint with an idempotency key sends the key.
 * Immutable.
 *
 * @param kind the effect of carrying out the request twice
 * @param keyHeader the header that carries the key of a {@code keyed} endpoint, for example {@code Idempotency-Key}
 * @param keyField the target path in the request that carries the key instead of a header, for example
 *     {@code body.idempotency_key}
 * @param key a JMESPath over the input that yields the key, so that repeating a business operation uses the same key;
 *     null for a random key per execution
 */
public record IdempotencyPolicy(
        Idempotency kind,
        @Nullable String keyHeader,
        @Nullable String keyField,
        @Nullable String key) {
    /**
     * Checks that a keyed policy states where its key is sent.
     *
     * @param kind the effect of carrying out the request twice
     * @param keyHeader the header that carries the key of a {@code keyed} endpoint, for example {@code Idempotency-Key}
     * @param keyField the target path in the request that carries the key instead of a header, for example
     *     {@code body.idempotency_key}
     * @param key a JMESPath over the input that yields the key, so that repeating a business operation uses the same
     *     key
     */
    public IdempotencyPolicy {
        FieldChecks.of("idempotency")
                .that(
                        kind != Idempotency.KEYED || keyHeader != null || keyField != null,
                        "key_header",
                        null,
                        "is required for keyed, or key_field: where the vendor expects the key")
                .done();
    }

    /**
     * Returns a policy that only states the class.
     *
     * @param kind any but {@link Idempotency#KEYED}
     * @return the policy
     */
    public static IdempotencyPolicy of(Idempotency kind) {
        return new IdempotencyPolicy(kind, null, null, null);
    }
}
