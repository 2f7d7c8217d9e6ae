package io.adaptor.connectors.soak;

import java.io.IOException;

/** What may become of a request, and how often in comparison with the others. */
enum Mishap {
    WELL(60, 200, (asked, wire) -> wire.answer(200, "", body(asked))),
    WELL_CHUNKED(5, 200, (asked, wire) -> wire.chunked(body(asked))),
    WELL_ZIPPED(5, 200, (asked, wire) -> wire.zipped(body(asked))),
    /** Hangs up without having said so: the next request on this connection meets its end. */
    WELL_THEN_GONE(4, 200, (asked, wire) -> {
        wire.answer(200, "", body(asked));
        return false;
    }),
    WELL_BUT_LATE(4, 200, (asked, wire) -> {
        pause(150);
        return wire.answer(200, "", body(asked));
    }),
    /** Whole, but with more bytes behind it than were announced. */
    SURPLUS(2, 200, (asked, wire) -> {
        wire.surplus = true;
        wire.announced(body(asked).length(), body(asked) + "and more");
        return true;
    }),
    HUNG_UP(2, 0, (asked, wire) -> false),
    RESET(2, 0, (asked, wire) -> wire.reset()),
    RESET_IN_HEAD(2, 0, (asked, wire) -> {
        wire.raw("HTTP/1.1 200 OK\r\nContent-Ty");
        return wire.reset();
    }),
    RESET_IN_BODY(2, 0, (asked, wire) -> {
        wire.announced(500, "{\"data\":");
        pause(5);
        return wire.reset();
    }),
    SILENT(1, 0, (asked, wire) -> wire.stall(3000)),
    STALLED_HEAD(1, 0, (asked, wire) -> {
        wire.raw("HTTP/1.1 200 OK\r\n");
        return wire.stall(3000);
    }),
    STALLED_BODY(1, 0, (asked, wire) -> {
        wire.announced(500, "{");
        return wire.stall(3000);
    }),
    DRIP(1, 0, (asked, wire) -> {
        wire.announced(500, "{");
        for (int i = 0; i < 300; i++) {
            pause(10);
            wire.raw(" ");
        }
        return false;
    }),
    ENDS_EARLY(2, 0, (asked, wire) -> {
        wire.announced(500, body(asked));
        return false;
    }),
    CUT_SHORT(2, 200, (asked, wire) -> {
        wire.surplus = true;
        wire.announced(8, body(asked));
        return true;
    }),
    GARBAGE(2, 0, (asked, wire) -> {
        wire.raw("\0\1\2 this is not the protocol you are looking for\r\n\r\n");
        return false;
    }),
    BROKEN_ZIP(2, 0, (asked, wire) -> wire.answer(200, "Content-Encoding: gzip\r\n", body(asked))),
    HUGE(1, 200, (asked, wire) -> {
        wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n");
        wire.flood(1_000_000);
        return false;
    }),
    ENDLESS(1, 200, (asked, wire) -> {
        wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        wire.flood(Integer.MAX_VALUE - 8192);
        return false;
    }),
    NO_JSON(2, 200, (asked, wire) -> wire.answer(200, "", "{\"data\": {\"key\": <html>")),
    OTHER_SHAPE(2, 200, (asked, wire) -> wire.answer(200, "", "[\"nothing that the mapping expects\"]")),
    BAD_REQUEST(2, 400, (asked, wire) -> wire.answer(400, "", "{\"error\":{\"message\":\"no\"}}")),
    NOT_FOUND(2, 404, (asked, wire) -> wire.answer(404, "", "{}")),
    TIMED_OUT(1, 408, (asked, wire) -> wire.answer(408, "", "{}")),
    THROTTLED(2, 429, (asked, wire) -> wire.answer(429, "Retry-After: 1\r\n", "{}")),
    THROTTLED_NO_HINT(1, 429, (asked, wire) -> wire.answer(429, "", "{}")),
    FAILED(2, 500, (asked, wire) -> wire.answer(500, "", "<html>")),
    BAD_GATEWAY(2, 502, (asked, wire) -> wire.answer(502, "Connection: close\r\n", "{}") && false),
    UNAVAILABLE(2, 503, (asked, wire) -> wire.answer(503, "Retry-After: 1\r\n", "{}")),
    UNAVAILABLE_FOR_NO_TIME(1, 503, (asked, wire) -> wire.answer(503, "Retry-After: 0\r\n", "{}")),
    REDIRECTED(2, 302, (asked, wire) -> wire.answer(302, "Location: " + asked.path() + "?once\r\n", "")),
    REDIRECTED_FOR_EVER(1, 302, (asked, wire) -> wire.answer(302, "Location: " + asked.path() + "?ever\r\n", "")),
    /** Its token is not, or no longer, a good one. Not drawn: the upstream decides. */
    EXPIRED(0, 401, (asked, wire) -> wire.answer(401, "", "{}"));

    final int weight;

    /** What the client may be told; 0 where it gets no answer that could be judged. */
    final int status;

    private final Play play;

    Mishap(int weight, int status, Play play) {
        this.weight = weight;
        this.status = status;
        this.play = play;
    }

    /** Does it; whether the connection is good for another request. */
    boolean play(Asked asked, Wire wire) throws IOException {
        return play.on(asked, wire);
    }

    /** Whether a client that gets all of it has what it asked for. */
    boolean well() {
        return name().startsWith("WELL") || this == SURPLUS;
    }

    boolean redirects() {
        return status == 302;
    }

    /** Whether the HTTP library below may ask again by itself after it. */
    boolean repeatedByTheTransport() {
        return this == UNAVAILABLE_FOR_NO_TIME || this == TIMED_OUT;
    }

    /** Whether the upstream may have done what it was asked to do, so that asking again does it twice. */
    boolean carriedOut() {
        return this != THROTTLED && this != THROTTLED_NO_HINT && this != EXPIRED;
    }

    static String body(Asked asked) {
        return "{\"data\":{\"key\":\"" + asked.key() + "\",\"sending\":\"" + asked.sending()
                + "\",\"amount\":1999,\"created\":1760000000}}";
    }

    private static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private interface Play {
        boolean on(Asked asked, Wire wire) throws IOException;
    }
}
