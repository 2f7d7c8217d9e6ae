package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.http.Headers;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that a remote system has required beyond those that are configured (RFC 6750, section 3.1), so that the
 * next grant requests the union. They are kept with the tokens. Thread-safe.
 */
final class WiderScopes {
    /** The name under which scopes that every later grant requests are kept. */
    static final String KEPT = "adaptor_scopes";

    /** The name under which scopes that a call has lacked are kept, until a person consents again. */
    static final String LACKED = "adaptor_lacked_scopes";

    private static final int FORBIDDEN = 403;
    private static final int MOST = 50;
    // RFC 6749, section 3.3.
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}");

    private final ReentrantLock lock = new ReentrantLock();
    /** Each scope with the version of the tokens that lacked it; -1 if they have it. */
    private final Map<String, Long> wanted = new LinkedHashMap<>();

    private final Set<String> declined = new HashSet<>();

    /** Returns the scopes that a response reports as missing; empty if it reports none. */
    static List<String> requiredBy(int status, Headers headers) {
        if (status != FORBIDDEN) {
            return List.of();
        }
        Map<String, String> challenge = ChallengeParameters.of(headers);
        return "insufficient_scope".equals(challenge.get("error")) ? read(challenge.get("scope")) : List.of();
    }

    /** Returns the scopes that calls with these tokens have lacked. */
    static List<String> lackedBy(@Nullable Tokens tokens) {
        return stored(tokens, LACKED);
    }

    /** Returns the tokens with a note that a call lacked scopes; the scopes that they have are requested again too. */
    static Tokens noted(Tokens tokens, List<String> lacked) {
        Map<String, JsonNode> extras = new LinkedHashMap<>(tokens.extras());
        extras.put(LACKED, text(union(lackedBy(tokens), lacked)));
        extras.put(KEPT, text(union(union(stored(tokens, KEPT), tokens.scopes()), lacked)));
        return new Tokens(tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt(), tokens.scopes(), extras);
    }

    /** Loads the scopes that are kept with tokens. */
    void learn(@Nullable Tokens tokens) {
        add(stored(tokens, KEPT), -1);
    }

    /**
     * Adds scopes.
     *
     * @param used the version of the tokens that lacked them
     * @return whether tokens obtained now would have more of them
     */
    boolean add(Collection<String> scopes, long used) {
        lock.lock();
        try {
            boolean more = false;
            for (String scope : scopes) {
                if (!declined.contains(scope) && (wanted.containsKey(scope) || wanted.size() < MOST)) {
                    wanted.putIfAbsent(scope, used);
                    more |= wanted.get(scope) >= used;
                }
            }
            return more;
        } finally {
            lock.unlock();
        }
    }

    /** Drops the scopes, because the authorization server does not have them. Returns whether there were any. */
    boolean decline() {
        lock.lock();
        try {
            boolean any = declined.addAll(wanted.keySet());
            wanted.clear();
            return any;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the configured scopes and these. */
    List<String> with(List<String> configured) {
        return union(configured, all());
    }

    /** Whether there are scopes with which these tokens were not requested. */
    boolean beyond(Tokens tokens) {
        return !stored(tokens, KEPT).containsAll(all());
    }

    /** Adds the scopes to the extras of tokens. */
    void keepIn(Map<String, JsonNode> extras) {
        extras.remove(LACKED);
        List<String> all = all();
        if (all.isEmpty()) {
            extras.remove(KEPT);
        } else {
            extras.put(KEPT, text(all));
        }
    }

    private List<String> all() {
        lock.lock();
        try {
            return List.copyOf(wanted.keySet());
        } finally {
            lock.unlock();
        }
    }

    private static List<String> stored(@Nullable Tokens tokens, String name) {
        JsonNode value = tokens == null ? null : tokens.extras().get(name);
        return value == null ? List.of() : read(value.asText());
    }

    private static List<String> read(@Nullable String text) {
        return text == null
                ? List.of()
                : List.of(text.strip().split("\\s+")).stream()
                        .filter(scope -> SCOPE.matcher(scope).matches())
                        .distinct()
                        .limit(MOST)
                        .toList();
    }

    private static List<String> union(Collection<String> some, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static JsonNode text(List<String> scopes) {
        return TextNode.valueOf(String.join(" ", scopes));
    }
}
