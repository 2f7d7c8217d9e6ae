package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The HTTP sessions of clients of 2025 revisions, each of one caller. Thread-safe. */
final class Sessions {
    private static final int ID_BYTES = 24;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Session> open = new LinkedHashMap<>();
    private final McpLimits limits;
    private final LongSupplier millis;
    private final SecureRandom random = new SecureRandom();

    Sessions(McpLimits limits, LongSupplier millis) {
        this.limits = limits;
        this.millis = millis;
    }

    /**
     * Begins a session; ends the least recently used idle one if the caller, or all callers together, have reached the
     * limit.
     */
    Session begin(McpCaller.Key owner, String version, JsonNode capabilities) throws RpcException {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Session session = new Session(id, owner, version, capabilities, millis.getAsLong());
        List<Session> ended = new ArrayList<>();
        lock.lock();
        try {
            makeRoom(one -> one.owner().equals(owner), limits.sessions(), ended);
            makeRoom(one -> true, limits.allSessions(), ended);
            open.put(id, session);
        } finally {
            lock.unlock();
            ended.forEach(Session::close);
        }
        return session;
    }

    private void makeRoom(Predicate<Session> among, int most, List<Session> ended) throws RpcException {
        List<Session> all = open.values().stream().filter(among).toList();
        if (all.size() < most) {
            return;
        }
        Session oldest = all.stream()
                .filter(one -> !one.isBusy())
                .min(Comparator.comparingLong(Session::usedAt))
                .orElseThrow(() -> new RpcException(
                        RpcException.TOO_MANY, 429, "too many sessions are in use: end one with DELETE, or wait"));
        open.remove(oldest.id());
        ended.add(oldest);
    }

    /** Returns the caller's session with an id; empty if there is none, or it belongs to another caller. */
    Optional<Session> find(String id, McpCaller.Key owner) {
        lock.lock();
        try {
            Session session = open.get(id);
            if (session == null || !session.owner().equals(owner)) {
                return Optional.empty();
            }
            session.use(millis.getAsLong());
            return Optional.of(session);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a session. */
    void end(Session session) {
        lock.lock();
        try {
            open.remove(session.id());
        } finally {
            lock.unlock();
        }
        session.close();
    }

    /** Ends the sessions that have been idle for too long. */
    void sweep() {
        long before = millis.getAsLong() - limits.idle().toMillis();
        all().stream().filter(one -> one.usedAt() < before && !one.isBusy()).forEach(this::end);
    }

    void endAll() {
        all().forEach(this::end);
    }

    private List<Session> all() {
        lock.lock();
        try {
            return List.copyOf(open.values());
        } finally {
            lock.unlock();
        }
    }
}
