package io.adaptor.internal.http;

import java.io.IOException;

/** A tenant has as many sockets open as are left to it. */
@SuppressWarnings("serial")
final class TooManySocketsException extends IOException {
    TooManySocketsException(String message) {
        super(message);
    }
}
