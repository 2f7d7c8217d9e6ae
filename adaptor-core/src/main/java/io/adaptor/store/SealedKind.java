package io.adaptor.store;

import io.adaptor.spi.ConnectionKey;

/**
 * A kind of sealed files.
 *
 * @param name what one is called, for errors
 * @param content what one holds, for errors
 * @param field the field of its {@link SecretPlace}
 * @param ending the ending of its name
 * @param otherwise what to do where one is lost
 */
record SealedKind(String name, String content, String field, String ending, String otherwise) {
    static final SealedKind TOKENS =
            new SealedKind("token", "tokens", "tokens", ".tokens", "connect the account again");
    static final SealedKind CONNECTION =
            new SealedKind("connection", "values", "connection", ".connection", "create the connection again");

    SecretPlace place(ConnectionKey key) {
        return new SecretPlace(key.tenantId(), key.integrationId(), key.connection(), field);
    }

    /** The name of the file of a connection without its ending. */
    String fileName(ConnectionKey key) {
        return SealedFileName.of(place(key));
    }
}
