package io.adaptor.server.settings;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The keys that wrap the key ring.
 *
 * @param key the key, 32 bytes in Base64; null if the server generates one
 * @param previous the previous key, with which the ring may still be wrapped; null for none
 */
public record EncryptionSettings(
        @Nullable String key, @Nullable String previous) {
    private static final int BYTES = 32;

    static EncryptionSettings of(Variables variables, boolean needed) {
        String key = key(variables, "ENCRYPTION_KEY");
        if (needed && key == null) {
            variables.mistake(
                    "ENCRYPTION_KEY is not set, and the database is not the server's own: set it to the Base64"
                            + " of 32 random bytes, and keep it apart from the database");
        }
        return new EncryptionSettings(key, key(variables, "PREVIOUS_ENCRYPTION_KEY"));
    }

    private static @Nullable String key(Variables variables, String name) {
        String key = variables.text(name);
        if (key != null && !isKey(key)) {
            variables.mistake(name + " must be the Base64 of 32 random bytes, such as openssl rand -base64 32 prints");
        }
        return key;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "EncryptionSettings";
    }
}
