package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.nio.charset.StandardCharsets;

/** The header of a ciphertext: the version of the format and the id of the key. */
record CipherHeader(String keyId) {
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 2;
    private static final int LONGEST_ID = 32;

    /** Parses the header of a ciphertext, and checks that the ciphertext has the minimum length. */
    static CipherHeader of(byte[] ciphertext) {
        if (ciphertext.length > 0 && ciphertext[0] != VERSION) {
            throw unreadable("begins with format version " + ciphertext[0] + ", and only version " + VERSION
                    + " is known: it is not a ciphertext, was damaged, or a newer release wrote it");
        }
        int idLength = ciphertext.length < FIXED_BYTES ? 0 : ciphertext[1];
        if (idLength < 1
                || idLength > LONGEST_ID
                || ciphertext.length < FIXED_BYTES + idLength + TinkAesGcm.NONCE_BYTES + TinkAesGcm.TAG_BYTES) {
            throw unreadable("is cut off or damaged");
        }
        String id = new String(ciphertext, FIXED_BYTES, idLength, StandardCharsets.ISO_8859_1);
        if (!id.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw unreadable("is damaged: what should be the id of its key is none");
        }
        return new CipherHeader(id);
    }

    byte[] bytes() {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        byte[] header = new byte[FIXED_BYTES + id.length];
        header[0] = VERSION;
        header[1] = (byte) id.length;
        System.arraycopy(id, 0, header, FIXED_BYTES, id.length);
        return header;
    }

    private static AdaptorException unreadable(String what) {
        return new AdaptorException(StandardErrorCode.AUTH_FAILED, "the encrypted value " + what);
    }
}
