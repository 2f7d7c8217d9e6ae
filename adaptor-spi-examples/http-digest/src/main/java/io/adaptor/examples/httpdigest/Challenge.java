package io.adaptor.examples.httpdigest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants to see answered (RFC 7616, section 3.3). Immutable.
 *
 * @param parameters as they came, by their names in lower case
 * @param algorithm the digest
 * @param protection what is covered besides the URL, the weakest that is offered
 */
record Challenge(Map<String, String> parameters, DigestAlgorithm algorithm, Protection protection) {
    /** A word, and what follows it: a value (RFC 9110, section 11.2), or nothing, which begins the next scheme. */
    private static final Pattern PART =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,]*+)))?");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The challenges of a {@code WWW-Authenticate} that can be answered here; others are passed over. */
    static List<Challenge> all(String header) {
        List<Challenge> found = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        String scheme = "";
        Matcher part = PART.matcher(header);
        while (part.find()) {
            if (part.group(2) == null && part.group(3) == null) {
                add(found, scheme, parameters);
                scheme = part.group(1);
                parameters = new LinkedHashMap<>();
            } else {
                parameters.putIfAbsent(part.group(1).toLowerCase(Locale.ROOT), value(part));
            }
        }
        add(found, scheme, parameters);
        return found;
    }

    private static String value(Matcher part) {
        return part.group(2) == null ? part.group(3) : part.group(2).replaceAll("\\\\(.)", "$1");
    }

    private static void add(List<Challenge> found, String scheme, Map<String, String> parameters) {
        DigestAlgorithm algorithm = DigestAlgorithm.named(parameters.get("algorithm"));
        Protection protection = Protection.offered(parameters.get("qop"));
        if (scheme.equalsIgnoreCase("Digest")
                && parameters.containsKey("realm")
                && parameters.containsKey("nonce")
                && algorithm != null
                && protection != null) {
            found.add(new Challenge(parameters, algorithm, protection));
        }
    }

    String realm() {
        return Objects.requireNonNull(parameters.get("realm"));
    }

    String nonce() {
        return Objects.requireNonNull(parameters.get("nonce"));
    }

    /** What the server wants back as it is. */
    @Nullable
    String opaque() {
        return parameters.get("opaque");
    }

    /** The name of the algorithm as it came. */
    @Nullable
    String algorithmName() {
        return parameters.get("algorithm");
    }

    /** Whether the digest of the password covers both nonces too. */
    boolean perSession() {
        String name = algorithmName();
        return name != null && name.toLowerCase(Locale.ROOT).endsWith("-sess");
    }

    /** Whether the name of the user goes as a digest. */
    boolean hidesUser() {
        return "true".equalsIgnoreCase(parameters.get("userhash"));
    }

    /** Whether the answer was right but for its nonce. */
    boolean stale() {
        return "true".equalsIgnoreCase(parameters.get("stale"));
    }

    /** The same challenge with the nonce that the server named for the next request. */
    Challenge withNonce(String next) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put("nonce", next);
        return new Challenge(changed, algorithm, protection);
    }

    /** What an answer covers besides method and URL. */
    enum Protection {
        /** As it was before there was a choice (RFC 2069): no count of requests either. */
        NONE,
        AUTH,
        /** The body too. */
        AUTH_INT;

        static @Nullable Protection offered(@Nullable String list) {
            if (list == null) {
                return NONE;
            }
            List<String> names = List.of(list.toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*"));
            return names.contains("auth") ? AUTH : names.contains("auth-int") ? AUTH_INT : null;
        }

        String wireName() {
            return this == AUTH_INT ? "auth-int" : "auth";
        }
    }
}
