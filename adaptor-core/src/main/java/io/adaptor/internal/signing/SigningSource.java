package io.adaptor.internal.signing;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a signature is made of besides the request. */
public interface SigningSource {
    /** A credential in the clear; null where there is none of that name. */
    @Nullable
    String credential(String name);

    /** The moment of signing, the same for the whole request. */
    Instant now();

    /** Milliseconds since 1970 that no other request gets. */
    long increasing();

    /** Where random values come from. */
    RandomGenerator random();

    /** A signature with {@code credentials.private_key}; {@code algorithm} is for example {@code rsa_sha256}. */
    byte[] sign(String algorithm, byte[] bytes);
}
