package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.security.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets of any length, in every writing that a text may have them in, whole and cut at any place, leave nothing to read. */
class MaskedFormsTest {
    private static final int ROUNDS = Integer.getInteger("adaptor.secrets.rounds", 1);

    static List<String> writings() {
        return List.copyOf(SecretWritings.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("writings")
    void nothingOfASecretIsLeft(String name) {
        UnaryOperator<String> writing = SecretWritings.ALL.get(name);
        for (String secret : secrets(name)) {
            Redactor redactor = knowing(secret);
            String written = writing.apply(secret);

            String masked = redactor.redact("before [" + written + "] after");

            assertThat(masked).as(secret).contains("***").startsWith("before ").endsWith(" after");
            assertThat(longestCommon(masked, written)).as(masked).isLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("writings")
    void theHeadOfASecretIsNotLeftWhereATextWasCut(String name) {
        UnaryOperator<String> writing = SecretWritings.ALL.get(name);
        for (String secret : secrets(name)) {
            Redactor redactor = knowing(secret);
            String written = writing.apply(secret);
            // The frame of a key is no secret.
            int open = secret.startsWith("-----") ? secret.indexOf('\n') + 1 : 0;
            int known = Math.max(8, writing.apply(secret.substring(0, open + 8)).length());
            for (int cut : cuts(known, written.length(), name)) {
                for (String end : List.of("", "…", "...", "…\"", "...\"}")) {
                    String masked = redactor.redact("found \"" + written.substring(0, cut) + end);

                    assertThat(longestCommon(masked, written))
                            .as("%s cut at %s: %s", name, cut, masked)
                            .isLessThanOrEqualTo(3);
                }
            }
        }
    }

    private static Redactor knowing(String secret) {
        Redactor redactor = new Redactor();
        redactor.remember(secret);
        return redactor;
    }

    // Of fewer than eight characters it can't be said that they are the head of a secret.
    private static List<Integer> cuts(int known, int length, String name) {
        List<Integer> cuts = new ArrayList<>();
        Random random = new Random(name.hashCode());
        for (int cut = known; cut <= Math.min(length, known + 80); cut++) {
            cuts.add(cut);
        }
        for (int i = 0; i < 20 * ROUNDS && known < length; i++) {
            cuts.add(known + random.nextInt(length - known));
        }
        return cuts;
    }

    private static List<String> secrets(String name) {
        List<String> secrets = new ArrayList<>(List.of(
                "s3cr3t<&>\"/\\ b+c*~@é\u00eb",
                "AbCdEfGhIjKlMnOp",
                "a%41b%2Fc%%d&lt;e",
                "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\n-----END KEY-----"));
        Random random = new Random(name.hashCode());
        for (int length : new int[] {8, 9, 12, 40, 64, 300, 4000}) {
            for (int round = 0; round < ROUNDS; round++) {
                secrets.add(SecretWritings.random(random, length));
            }
        }
        return secrets;
    }

    /** The length of the longest run that two texts share, in any case. */
    static int longestCommon(String masked, String written) {
        // Of lines that were joined, the indentation is left.
        String text = masked.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        String secret = written.toLowerCase(Locale.ROOT);
        int longest = 0;
        for (int from = 0; from + longest < text.length(); from++) {
            while (from + longest + 1 <= text.length() && secret.contains(text.substring(from, from + longest + 1))) {
                longest++;
            }
        }
        return longest;
    }
}
