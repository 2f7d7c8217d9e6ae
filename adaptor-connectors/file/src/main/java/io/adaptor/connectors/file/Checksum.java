package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.MappingException;
import io.adaptor.spi.ConnectorRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Computes the SHA-256 of content as it streams through, and compares it with the expected one. For one content. */
final class Checksum {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String PARAM = "expect_sha256";

    private final MessageDigest digest;
    private final @Nullable String expected;

    private Checksum(MessageDigest digest, @Nullable String expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /**
     * Creates the checksum for the content of a request.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if the expected value is not a valid SHA-256
     */
    static Checksum of(ConnectorRequest request) {
        JsonNode stated = request.queryParams().get(PARAM);
        String expected = stated == null || stated.isNull() ? null : stated.asText();
        if (expected != null && !HEX.matcher(expected).matches()) {
            throw MappingException.ofRequest("query_params." + PARAM, "must be 64 hexadecimal digits");
        }
        try {
            return new Checksum(
                    MessageDigest.getInstance("SHA-256"), expected == null ? null : expected.toLowerCase(Locale.ROOT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    MessageDigest digest() {
        return digest;
    }

    boolean expected() {
        return expected != null;
    }

    /**
     * Finishes the content.
     *
     * @return its SHA-256 in hexadecimal digits
     * @throws ConnectorException {@code FILE_CHECKSUM_MISMATCH} if it differs from the expected one
     */
    String checked(String where) {
        String found = HexFormat.of().formatHex(digest.digest());
        if (expected != null && !expected.equals(found)) {
            throw FileFailures.refused(
                    FileErrorCode.FILE_CHECKSUM_MISMATCH,
                    where + ": the SHA-256 of the content is " + found + ", and " + expected + " was expected");
        }
        return found;
    }
}
