package io.adaptor.store;

import io.adaptor.spi.ConnectionKey;

/**
 * A kind of sealed files.
 *
 * @param name the name of the kind, for error messages
 * @param content the name of the content, for error messages
 * @param field the field of its {@link SecretPlace}
 * @param ending the ending of the file names
 * @param otherwise what to do if a file is lost
 */
record SealedKind(String name, String content, String field, String ending, String otherwise) {
    static final SealedKind TOKENS =
            new SealedKind("token", "tokens", "tokens", ".tokens", "connect the account again");
    static final SealedKind CONNECTION =
            new SealedKind("connection", "values", "connection", ".connection", "create the connection again");

    SecretPlace place(ConnectionKey key) {
        return new SecretPlace(key.tenantId(), key.integrationId(), key.connection(), field);
    }

    /** Returns the file name of a connection, without the ending. */
    String fileName(ConnectionKey key) {
        return SealedFileName.of(place(key));
    }
}
