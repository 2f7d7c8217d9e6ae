package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.JsonCodec;
import io.adaptor.store.SecretPlace;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The inputs of executions, encrypted, so that an execution can be repeated. Thread-safe. */
final class KeptInputs {
    /** The maximum size; larger inputs are not stored. */
    private static final int MOST_BYTES = 64 << 10;

    private final KeyRing keys;

    KeptInputs(KeyRing keys) {
        this.keys = keys;
    }

    /** Returns the encrypted input in Base64; null if there is none or it is too large. */
    @Nullable
    String sealed(LoggedExecution execution) {
        JsonNode input = execution.input();
        if (input == null) {
            return null;
        }
        byte[] plain = JsonCodec.bytes(input);
        ExecutionLog log = execution.log();
        return plain.length > MOST_BYTES
                ? null
                : Base64.getEncoder()
                        .encodeToString(keys.cipher().encrypt(plain, place(log.tenantId(), log.requestId())));
    }

    JsonNode open(String tenantId, String requestId, byte[] sealed) {
        byte[] plain = keys.open(sealed, cipher -> cipher.decrypt(sealed, place(tenantId, requestId)));
        try {
            return JsonCodec.read(plain);
        } catch (IOException e) {
            throw new IllegalStateException("what was sealed is not JSON", e);
        }
    }

    static SecretPlace place(String tenantId, String requestId) {
        return new SecretPlace(tenantId, "", "", "input:" + requestId);
    }
}
