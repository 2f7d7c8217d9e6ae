package io.adaptor.internal.http;

import java.io.IOException;

/** Thrown if a tenant has reached its maximum number of open sockets. */
@SuppressWarnings("serial")
final class TooManySocketsException extends IOException {
    TooManySocketsException(String message) {
        super(message);
    }
}
