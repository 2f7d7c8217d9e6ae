package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.SecretPlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encrypts JSON of any length. The cipher accepts up to a megabyte, so the text is split into pieces. Each piece is
 * preceded by its length in four bytes and is bound to its number and the total count, so that none can be removed,
 * added or swapped. Thread-safe.
 */
final class SealedJson {
    private final KeyRing keys;

    SealedJson(KeyRing keys) {
        this.keys = keys;
    }

    byte[] seal(String tenantId, String name, JsonNode tree) {
        // Half of a surrogate pair, which can't be encoded, becomes a question mark.
        return sealed(keys.cipher(), tenantId, name, JsonCodec.write(tree).getBytes(StandardCharsets.UTF_8));
    }

    JsonNode open(String tenantId, String name, byte[] sealed) {
        byte[] plain = keys.open(first(sealed), cipher -> opened(cipher, tenantId, name, sealed));
        try {
            return JsonCodec.read(plain);
        } catch (IOException e) {
            throw new IllegalStateException("what was sealed is not JSON", e);
        }
    }

    /** Returns the value, re-encrypted with the newest key. */
    static byte[] again(CredentialCipher cipher, String tenantId, String name, byte[] sealed) {
        return sealed(cipher, tenantId, name, opened(cipher, tenantId, name, sealed));
    }

    /** Returns the first ciphertext, which shows the key of all pieces, because they are written together. */
    static byte[] first(byte[] sealed) {
        return pieces(sealed)[0];
    }

    private static byte[] sealed(CredentialCipher cipher, String tenantId, String name, byte[] plain) {
        int count = Math.max(1, (plain.length + CredentialCipher.MAX_BYTES - 1) / CredentialCipher.MAX_BYTES);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(plain.length + count * 64);
        for (int i = 0; i < count; i++) {
            int from = i * CredentialCipher.MAX_BYTES;
            byte[] piece = cipher.encrypt(
                    Arrays.copyOfRange(plain, from, Math.min(plain.length, from + CredentialCipher.MAX_BYTES)),
                    place(tenantId, name, i, count));
            sealed.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(piece.length).array());
            sealed.writeBytes(piece);
        }
        return sealed.toByteArray();
    }

    private static byte[] opened(CredentialCipher cipher, String tenantId, String name, byte[] sealed) {
        byte[][] pieces = pieces(sealed);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(sealed.length);
        for (int i = 0; i < pieces.length; i++) {
            plain.writeBytes(cipher.decrypt(pieces[i], place(tenantId, name, i, pieces.length)));
        }
        return plain.toByteArray();
    }

    private static byte[][] pieces(byte[] sealed) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed))) {
            List<byte[]> pieces = new ArrayList<>();
            do {
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new IOException("a piece of " + length + " bytes");
                }
                pieces.add(in.readNBytes(length));
            } while (in.available() > 0);
            return pieces.toArray(byte[][]::new);
        } catch (IOException e) {
            throw new IllegalStateException("a sealed value is damaged", e);
        }
    }

    private static SecretPlace place(String tenantId, String name, int number, int count) {
        return new SecretPlace(tenantId, "", "", name + ":" + number + "/" + count);
    }
}
