package io.adaptor.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which a secret value may occur in a text that is read by {@link TextViews}. As escapes are decoded
 * there, the forms are the value itself, its Base64, and its bytes in hex.
 */
final class SecretForms {
    /** The minimum length of a form; shorter ones would be found in unrelated text. */
    static final int SHORTEST = 8;

    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]+-----(.*?)-----END", Pattern.DOTALL);
    private static final Pattern OPEN =
            Pattern.compile("-----[A-Za-z0-9 ]+-----|[A-Za-z][A-Za-z0-9+.-]{1,20}://|(?i:basic|bearer|token|digest) ");
    private static final Pattern PEM_LINES = Pattern.compile("(?:\\s|\\\\[nr])+");
    private static final int PEM_LINE = 16;

    private SecretForms() {}

    /**
     * A form, normalized by {@link Letters}.
     *
     * @param text the text to search for
     * @param before 1 if the preceding character contains bits of the secret too, otherwise 0
     * @param after 1 if the following character does, otherwise 0
     * @param padded whether it may be followed by {@code =} as padding
     * @param open the number of characters at its start that are not secret, such as {@code https://}
     */
    record Form(String text, int before, int after, boolean padded, int open) {}

    static Set<Form> of(String value) {
        Set<Form> forms = new LinkedHashSet<>();
        for (String writing : unescaped(value)) {
            add(forms, writing);
            add(forms, TextView.of(writing).joined().toString());
            byte[] bytes = writing.getBytes(StandardCharsets.UTF_8);
            if (bytes.length != writing.length()) {
                add(forms, new String(bytes, StandardCharsets.ISO_8859_1));
            }
            addBase64(forms, bytes);
            addHex(forms, bytes);
        }
        // The surrounding text may have been decoded together with the value, as single bytes, before its escapes are
        // undone.
        byte[] whole = value.getBytes(StandardCharsets.UTF_8);
        if (whole.length != value.length()) {
            unescaped(new String(whole, StandardCharsets.ISO_8859_1)).forEach(writing -> add(forms, writing));
        }
        Matcher pem = PEM.matcher(value);
        while (pem.find()) {
            for (String line : PEM_LINES.split(pem.group(1))) {
                if (line.length() >= PEM_LINE) {
                    add(forms, line);
                }
            }
        }
        return forms;
    }

    // Characters of the value that look like an escape are decoded along with the escapes of the surrounding text.
    private static List<String> unescaped(String value) {
        List<String> writings = new ArrayList<>(List.of(value));
        TextView view = TextView.of(value);
        for (TextView next = Unescaping.of(view); next != null && writings.size() < TextViews.DEEPEST; ) {
            writings.add(next.toString());
            next = Unescaping.of(next);
        }
        return writings;
    }

    private static void add(Set<Form> forms, String text) {
        add(forms, text, 0, 0, false);
    }

    private static void add(Set<Form> forms, String text, int before, int after, boolean padded) {
        if (text.length() >= SHORTEST) {
            Matcher open = OPEN.matcher(text);
            forms.add(
                    new Form(new String(Letters.all(text)), before, after, padded, open.lookingAt() ? open.end() : 0));
        }
    }

    /** Within a longer Base64 text, the value may start at any of three positions in a group of four characters. */
    private static void addBase64(Set<Form> forms, byte[] bytes) {
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            for (int shift = 0; shift < 3; shift++) {
                byte[] within = new byte[shift + bytes.length];
                System.arraycopy(bytes, 0, within, shift, bytes.length);
                int first = (8 * shift + 5) / 6;
                int end = 8 * within.length / 6;
                String text = encoder.withoutPadding().encodeToString(within).substring(first, end);
                add(forms, text, shift == 0 ? 0 : 1, 8 * within.length % 6 == 0 ? 0 : 1, true);
            }
        }
    }

    private static void addHex(Set<Form> forms, byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        add(forms, hex.toString());
    }
}
