package io.adaptor.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A vendor whose tokens rotate, to be given to {@link FaultyVendor#well} or {@link ScriptedServer#otherwise}: a POST with
 * {@code grant_type=refresh_token} (RFC 6749, section 6) trades the current refresh token for a new pair, from then on the
 * old access token gets 401, and the old refresh token {@code invalid_grant}. Everything else needs the current access
 * token as a bearer. Thread-safe: of many who refresh at once, one wins.
 */
public final class RotatingTokens implements Answer {
    private final ReentrantLock lock = new ReentrantLock();
    private int generation = 1;
    private int refused;

    private RotatingTokens() {}

    /**
     * Tokens of the first generation.
     *
     * @return new tokens: {@code access-1}, {@code refresh-1}
     */
    public static RotatingTokens create() {
        return new RotatingTokens();
    }

    /**
     * The access token that is good now.
     *
     * @return for example {@code access-1}
     */
    public String accessToken() {
        return "access-" + generation();
    }

    /**
     * The refresh token that is good now.
     *
     * @return for example {@code refresh-1}
     */
    public String refreshToken() {
        return "refresh-" + generation();
    }

    /**
     * How often tokens were rotated.
     *
     * @return 0 at first
     */
    public int rotations() {
        return generation() - 1;
    }

    /**
     * How many came with a refresh token that was used before.
     *
     * @return 0 where nobody lost a race
     */
    public int refusedRefreshes() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Rotates as if somebody else had refreshed. */
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
