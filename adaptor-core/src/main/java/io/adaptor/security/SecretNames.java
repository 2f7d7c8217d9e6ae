package io.adaptor.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which names of headers, query parameters and fields say that the value is a secret: the one list of them. Thread-safe. */
public final class SecretNames {
    /** Letters only, so that {@code X-Api-Key}, {@code api_key} and {@code apiKey} are one. */
    private static final List<String> PARTS = List.of(
            "authorization",
            "authentication",
            "proxyauthenticate",
            "cookie",
            "apikey",
            "accesskey",
            "privatekey",
            "subscriptionkey",
            "functionskey",
            "signingkey",
            "encryptionkey",
            "masterkey",
            "authkey",
            "clientkey",
            "token",
            "secret",
            "password",
            "passwd",
            "passphrase",
            "signature",
            "credential",
            "session",
            "assertion",
            "hmac");

    private static final Set<String> WHOLE = Set.of("pwd", "pass", "sig", "auth", "jwt", "otp");

    /** Words that make a name one about a secret, not the name of one. */
    private static final List<String> ABOUT = List.of(
            "type",
            "expiresin",
            "expiresat",
            "expires",
            "expiry",
            "expiration",
            "lifetime",
            "count",
            "limit",
            "remaining");

    /** Places in a list, which have to be handed back as they came; and the tokens that language models count. */
    private static final Pattern OTHER_TOKENS = Pattern.compile(
            "(next|previous|page|continuation|sync|cursor)(page)?tokens?|(?<!access|refresh|auth|api)tokens");

    // The same few headers come with every answer. What comes from outside must not fill memory.
    private static final int MOST_KEPT = 1024;
    private static final int LONGEST_KEPT = 128;
    private static final Map<String, Boolean> JUDGED = new ConcurrentHashMap<>();

    private SecretNames() {}

    /**
     * Whether a name says that what it names is a secret.
     *
     * @param name the name of a header, a query parameter, a form field or a field of a tree, in any case
     * @return true for example for {@code Authorization}, {@code X-Api-Key}, {@code refresh_token}; false for {@code
     *     token_type}, {@code next_page_token}, {@code total_tokens}
     */
    public static boolean matches(String name) {
        Boolean judged = JUDGED.get(name);
        if (judged != null) {
            return judged;
        }
        boolean secret = judge(name);
        if (JUDGED.size() < MOST_KEPT && name.length() <= LONGEST_KEPT) {
            JUDGED.put(name, secret);
        }
        return secret;
    }

    private static boolean judge(String name) {
        String plain = letters(name);
        if (WHOLE.contains(plain)) {
            return true;
        }
        if (ABOUT.stream().anyMatch(plain::endsWith)) {
            return false;
        }
        String rest = plain.contains("token") ? OTHER_TOKENS.matcher(plain).replaceAll("") : plain;
        return PARTS.stream().anyMatch(rest::contains);
    }

    private static String letters(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
