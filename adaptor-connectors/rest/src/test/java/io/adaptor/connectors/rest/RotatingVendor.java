package io.adaptor.connectors.rest;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authorization server that is slow and rotates, with the API it guards. {@code refresh-0} is good at first; each answer
 * brings the next pair. It can keep one asker waiting until that one is dead, and then drops the answer.
 */
final class RotatingVendor implements AutoCloseable {
    /** Where the answer is lost, seen from the vendor. */
    enum Lost {
        BEFORE_ROTATION,
        AFTER_ROTATION
    }

    /** What one asker sent, and whether it got new tokens, or would have but for the loss. */
    record Asked(String by, String refreshToken, boolean granted) {}

    private static final long SLOWNESS_MILLIS = 150;

    final ScriptedServer server = ScriptedServer.start();
    private final boolean tolerant;
    private final int lifetime;
    private final Duration accepted;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Long> issued = new HashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch caught = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);
    private volatile String victim = "";
    private volatile Lost lost = Lost.BEFORE_ROTATION;
    private int last;
    private int previous = -1;
    private boolean lastUsed = true;

    /**
     * A vendor.
     *
     * @param tolerant whether a refresh token stays good until the tokens that replaced it are used for the first time
     * @param lifetime what it tells about access tokens, in seconds
     * @param accepted how long they open the API in truth
     */
    RotatingVendor(boolean tolerant, int lifetime, Duration accepted) {
        this.tolerant = tolerant;
        this.lifetime = lifetime;
        this.accepted = accepted;
        server.otherwise((request, out) -> answer(request).write(request, out));
    }

    /** The next token request of that asker gets no answer. */
    void lose(String by, Lost where) {
        lost = where;
        victim = by;
    }

    /** Waits until the request whose answer is to be lost has come. */
    boolean caught() throws InterruptedException {
        return caught.await(30, TimeUnit.SECONDS);
    }

    /** Tells that who sent that request is dead. */
    void dead() {
        dead.countDown();
    }

    /** Makes every access token given so far worthless. */
    synchronized void expire() {
        issued.clear();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How many token requests were ever under way at the same time. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private Answer answer(ReceivedRequest request) throws InterruptedException {
        if (!request.path().equals("/token")) {
            return guarded(request);
        }
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            return token(GrantServer.form(request.text()));
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private Answer token(Map<String, String> form) throws InterruptedException {
        String by = form.getOrDefault("asked_by", "");
        String refresh = form.getOrDefault("refresh_token", "");
        boolean loses = by.equals(victim);
        if (loses && lost == Lost.BEFORE_ROTATION) {
            return drop();
        }
        int next = rotate(refresh);
        asked.add(new Asked(by, refresh, next > 0));
        if (loses) {
            return drop();
        }
        Thread.sleep(SLOWNESS_MILLIS);
        return next > 0
                ? Answer.json(
                        200,
                        "{\"access_token\":\"access-%d\",\"refresh_token\":\"refresh-%d\",\"expires_in\":%d}"
                                .formatted(next, next, lifetime))
                : Answer.json(400, "{\"error\":\"invalid_grant\"}");
    }

    private Answer drop() throws InterruptedException {
        caught.countDown();
        dead.await();
        return Answer.hangUp();
    }

    private synchronized int rotate(String refresh) {
        boolean again = tolerant && !lastUsed && refresh.equals("refresh-" + previous);
        if (!again && !refresh.equals("refresh-" + last)) {
            return 0;
        }
        previous = again ? previous : last;
        last++;
        lastUsed = false;
        issued.put("Bearer access-" + last, System.nanoTime());
        return last;
    }

    private synchronized Answer guarded(ReceivedRequest request) {
        String shown = String.valueOf(request.headers().first("Authorization"));
        Long since = issued.get(shown);
        if (since == null || System.nanoTime() - since > accepted.toNanos()) {
            return Answer.json(401, "{\"error\":\"expired\"}");
        }
        lastUsed |= shown.equals("Bearer access-" + last);
        return Answer.json(200, "{\"ok\":true}");
    }

    @Override
    public void close() {
        dead.countDown();
        server.close();
    }
}
