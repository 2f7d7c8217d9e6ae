package io.adaptor.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The single list of names of headers, query parameters and fields that indicate a secret value. Thread-safe. */
public final class SecretNames {
    /** Letters only, so that {@code X-Api-Key}, {@code api_key} and {@code apiKey} are the same. */
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

    /** Words that indicate that a name describes a property of a secret rather than the secret itself. */
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

    /** Positions in a list, which callers must return unchanged, and the tokens that language models count. */
    private static final Pattern OTHER_TOKENS = Pattern.compile(
            "(next|previous|page|continuation|sync|cursor)(page)?tokens?|(?<!access|refresh|auth|api)tokens");

    // The same few headers occur in every response. The size is limited, because names come from outside.
    private static final int MOST_KEPT = 1024;
    private static final int LONGEST_KEPT = 128;
    private static final Map<String, Boolean> JUDGED = new ConcurrentHashMap<>();

    private SecretNames() {}

    /**
     * Returns whether a name indicates that its value is a secret.
     *
     * @param name the name of a header, a query parameter, a form field or a field of a tree, case-insensitive
     * @return true for example for {@code Authorization}, {@code X-Api-Key}, {@code refresh_token}; false for
     *     {@code token_type}, {@code next_page_token}, {@code total_tokens}
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
