package io.adaptor.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which a secret value may turn up in a text: as it is, escaped and encoded. */
final class SecretForms {
    /** A form of fewer characters would be found in innocent text. */
    static final int SHORTEST = 8;

    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]+-----(.*?)-----END", Pattern.DOTALL);
    private static final Pattern PEM_LINES = Pattern.compile("(?:\\s|\\\\[nr])+");
    private static final int PEM_LINE = 16;
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-F]{2}");

    private SecretForms() {}

    /**
     * A form, and how many characters beside it hold bits of the secret too.
     *
     * @param text what to look for
     * @param before 1 where the character before it does
     * @param after 1 where the character behind it does
     */
    record Form(String text, int before, int after) {}

    static Set<Form> of(String value) {
        Set<Form> forms = new LinkedHashSet<>();
        add(forms, value);
        add(forms, escaped(value));
        add(forms, escaped(value).replace("/", "\\/"));
        addUrlEncoded(forms, value);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        addBase64(forms, bytes);
        addHex(forms, bytes);
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

    private static void add(Set<Form> forms, String text) {
        forms.add(new Form(text, 0, 0));
    }

    // RFC 8259, section 7
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        value.chars().forEach(c -> {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append((char) c);
            }
        });
        return text.toString();
    }

    private static void addUrlEncoded(Set<Form> forms, String value) {
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String query = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        StringBuilder path = new StringBuilder();
        // In a path these may stand as they are (RFC 3986, section 3.3).
        Matcher encoded = ENCODED.matcher(query);
        while (encoded.find()) {
            char c = (char) Integer.parseInt(encoded.group().substring(1), 16);
            encoded.appendReplacement(
                    path,
                    Matcher.quoteReplacement("!$&'()*+,;=:@".indexOf(c) >= 0 ? String.valueOf(c) : encoded.group()));
        }
        encoded.appendTail(path);
        for (String text : new String[] {form, form.replace("+", "%20"), query, path.toString()}) {
            add(forms, text);
            add(forms, ENCODED.matcher(text).replaceAll(match -> match.group().toLowerCase(Locale.ROOT)));
        }
    }

    /** Alone, and within a longer text, where it may begin at any of three places in a group of four characters. */
    private static void addBase64(Set<Form> forms, byte[] bytes) {
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            add(forms, encoder.encodeToString(bytes));
            add(forms, encoder.withoutPadding().encodeToString(bytes));
            for (int shift = 0; shift < 3; shift++) {
                byte[] within = new byte[shift + bytes.length];
                System.arraycopy(bytes, 0, within, shift, bytes.length);
                int first = (8 * shift + 5) / 6;
                int end = 8 * within.length / 6;
                String text = encoder.withoutPadding().encodeToString(within).substring(first, end);
                forms.add(new Form(text, shift == 0 ? 0 : 1, 8 * within.length % 6 == 0 ? 0 : 1));
            }
        }
    }

    private static void addHex(Set<Form> forms, byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        add(forms, hex.toString());
        add(forms, hex.toString().toUpperCase(Locale.ROOT));
    }
}
