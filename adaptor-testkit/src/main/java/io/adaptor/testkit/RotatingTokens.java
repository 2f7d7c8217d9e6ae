package io.adaptor.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A vendor with rotating tokens, to be passed to {@link FaultyVendor#well} or {@link ScriptedServer#otherwise}. A POST
 * with {@code grant_type=refresh_token} (RFC 6749, section 6) exchanges the current refresh token for a new pair; from
 * then on the old access token gets 401, and the old refresh token {@code invalid_grant}. All other requests need the
 * current access token as a bearer token. Thread-safe: of several concurrent refreshes, one succeeds.
 */
public final class RotatingTokens implements Answer {
    private final ReentrantLock lock = new ReentrantLock();
    private int generation = 1;
    private int refused;

    private RotatingTokens() {}

    /**
     * Creates tokens of the first generation.
     *
     * @return new tokens: {@code access-1}, {@code refresh-1}
     */
    public static RotatingTokens create() {
        return new RotatingTokens();
    }

    /**
     * Returns the current access token.
     *
     * @return the token, such as {@code access-1}
     */
    public String accessToken() {
        return "access-" + generation();
    }

    /**
     * Returns the current refresh token.
     *
     * @return the token, such as {@code refresh-1}
     */
    public String refreshToken() {
        return "refresh-" + generation();
    }

    /**
     * Returns how often tokens were rotated.
     *
     * @return the number of rotations, initially 0
     */
    public int rotations() {
        return generation() - 1;
    }

    /**
     * Returns the number of refreshes that were rejected because the refresh token had been used already.
     *
     * @return 0 if there was no race
     */
    public int refusedRefreshes() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Rotates the tokens as if another client had refreshed them. */
    public void rotate() {
        lock.lock();
        try {
            generation++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean write(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
        return answer(request).write(request, out);
    }

    private Answer answer(ReceivedRequest request) {
        String form = "&" + request.text() + "&";
        if (request.method().equals("POST") && form.contains("&grant_type=refresh_token&")) {
            int start = form.indexOf("&refresh_token=") + "&refresh_token=".length();
            String given = form.contains("&refresh_token=") ? form.substring(start, form.indexOf('&', start)) : "";
            return refresh(URLDecoder.decode(given, StandardCharsets.UTF_8));
        }
        boolean current = Objects.equals(request.headers().first("Authorization"), "Bearer " + accessToken());
        return current ? Answer.json(200, "{\"ok\":true}") : Answer.json(401, "{\"error\":\"invalid_token\"}");
    }

    private Answer refresh(String given) {
        lock.lock();
        try {
            if (!given.equals("refresh-" + generation)) {
                refused++;
                return Answer.json(400, "{\"error\":\"invalid_grant\"}");
            }
            generation++;
            return Answer.json(
                    200,
                    "{\"access_token\":\"access-" + generation + "\",\"refresh_token\":\"refresh-" + generation
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        } finally {
            lock.unlock();
        }
    }

    private int generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }
}
