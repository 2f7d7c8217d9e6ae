package io.adaptor.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The place that an encrypted value is bound to. A ciphertext can only be decrypted for the place it was encrypted for,
 * so copying bytes can't assign one customer's credentials to another. Immutable; contains no secrets.
 *
 * @param tenantId the tenant that the integration belongs to
 * @param integrationId the integration
 * @param connection the connection; {@code default} for the integration's own
 * @param field the part of the connection, such as {@code tokens} or {@code api_key}
 */
public record SecretPlace(String tenantId, String integrationId, String connection, String field) {
    private static final int LONGEST = 256;

    /**
     * Checks that no component is too long or malformed.
     *
     * @param tenantId the tenant that the integration belongs to
     * @param integrationId the integration
     * @param connection the connection
     * @param field the part of the connection
     */
    public SecretPlace {
        check("tenantId", tenantId);
        check("integrationId", integrationId);
        check("connection", connection);
        check("field", field);
    }

    private static void check(String name, String value) {
        if (value.length() > LONGEST || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(
                    name + " of a secret's place must be well-formed text of at most " + LONGEST + " characters");
        }
    }

    /**
     * Returns the place as bytes: each part in UTF-8 preceded by its length in four bytes, so that different places
     * have different bytes.
     */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : new String[] {tenantId, integrationId, connection, field}) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return field + " of connection \"" + connection + "\" of integration \"" + integrationId + "\" of tenant \""
                + tenantId + "\"";
    }
}
