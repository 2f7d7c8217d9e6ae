package io.adaptor.internal.signing;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The inputs of a signature other than the request. */
public interface SigningSource {
    /** Returns a credential in the clear, or null if there is none of that name. */
    @Nullable
    String credential(String name);

    /** Returns the moment of signing, the same for the whole request. */
    Instant now();

    /** Returns milliseconds since 1970, unique to this request. */
    long increasing();

    /** Returns the source of random values. */
    RandomGenerator random();

    /**
     * Returns a signature with {@code credentials.private_key}; {@code algorithm} is for example {@code rsa_sha256}.
     */
    byte[] sign(String algorithm, byte[] bytes);
}
