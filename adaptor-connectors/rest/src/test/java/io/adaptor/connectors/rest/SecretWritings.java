package io.adaptor.connectors.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** The writings in which a secret may stand in a text, by their names, made without what the engine finds them with. */
final class SecretWritings {
    static final Map<String, UnaryOperator<String>> ALL = new LinkedHashMap<>();

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String OTHERS = "-_.~+/=!$&'()*,;:@%<>\"\\ #?|{}é";

    static {
        ALL.put("as it is", text -> text);
        ALL.put("lower case", text -> text.toLowerCase(Locale.ROOT));
        ALL.put("upper case", text -> text.toUpperCase(Locale.ROOT).replace("SS", "ss"));
        ALL.put("JSON", text -> json(text, c -> false));
        ALL.put("JSON, < and ë escaped", text -> json(text, c -> c == '<' || c == '>' || c == '&' || c > 126));
        ALL.put("JSON, all escaped", text -> json(text, c -> true));
        ALL.put("JSON of PHP", text -> json(text, c -> c > 126).replace("/", "\\/"));
        ALL.put("JSON in JSON", text -> json(json(text, c -> c > 126), c -> false));
        ALL.put("form", SecretWritings::form);
        ALL.put("query", text -> form(text).replace("+", "%20").replace("*", "%2A"));
        ALL.put("percent, lower case", text -> percent(text, false, i -> true));
        ALL.put("percent, mixed case", text -> percent(text, false, i -> i % 2 == 0));
        ALL.put("percent, all of it", text -> percent(text, true, i -> false));
        ALL.put("percent of Latin-1", SecretWritings::latin);
        ALL.put("percent, twice", text -> form(form(text)));
        ALL.put("percent in JSON in HTML", text -> html(json(form(text), c -> true), i -> "&#" + i + ";"));
        ALL.put("HTML, names", text -> html(text, SecretWritings::named));
        ALL.put("HTML, decimal", text -> html(text, i -> "&#" + i + ";"));
        ALL.put("HTML, hex", text -> html(text, i -> "&#x" + Integer.toHexString(i) + ";"));
        ALL.put("HTML, twice", text -> html(html(text, SecretWritings::named), SecretWritings::named));
        ALL.put("Base64", text -> Base64.getEncoder().encodeToString(bytes(text)));
        ALL.put("Base64, unpadded", text -> Base64.getEncoder().withoutPadding().encodeToString(bytes(text)));
        ALL.put("Base64 of a URL", text -> Base64.getUrlEncoder().encodeToString(bytes(text)));
        ALL.put(
                "Base64, lower case",
                text -> Base64.getEncoder().encodeToString(bytes(text)).toLowerCase(Locale.ROOT));
        ALL.put(
                "Base64, in lines",
                text -> Base64.getMimeEncoder(20, new byte[] {'\r', '\n'}).encodeToString(bytes(text)));
        ALL.put(
                "Base64, in lines, in JSON",
                text -> json(Base64.getMimeEncoder(20, new byte[] {'\n'}).encodeToString(bytes(text)), c -> false));
        ALL.put(
                "Base64, indented",
                text -> Base64.getMimeEncoder(20, new byte[] {'\n'})
                        .encodeToString(bytes(text))
                        .replace("\n", "\n    "));
        ALL.put("Base64 in percent", text -> form(Base64.getEncoder().encodeToString(bytes(text))));
        ALL.put("hex", text -> HexFormat.of().formatHex(bytes(text)));
        ALL.put("hex, upper case", text -> HexFormat.of().withUpperCase().formatHex(bytes(text)));
        ALL.put("UTF-8 read as Latin-1", text -> new String(bytes(text), StandardCharsets.ISO_8859_1));
    }

    private SecretWritings() {}

    /** A secret, most of it letters and digits. */
    static String random(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String from = random.nextInt(8) == 0 && i > 0 && i < length - 1 ? OTHERS : LETTERS;
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String latin(String text) {
        StringBuilder percent = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            percent.append(LETTERS.indexOf(b) >= 0 ? String.valueOf((char) b) : String.format("%%%02X", b & 255));
        }
        return percent.toString();
    }

    private static String percent(String text, boolean all, IntFunction<Boolean> lower) {
        StringBuilder percent = new StringBuilder();
        int at = 0;
        for (byte b : bytes(text)) {
            boolean plain = !all && LETTERS.indexOf(b) >= 0;
            percent.append(
                    plain ? String.valueOf((char) b) : String.format(lower.apply(at) ? "%%%02x" : "%%%02X", b & 255));
            at++;
        }
        return percent.toString();
    }

    private static String json(String text, java.util.function.IntPredicate escaped) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(c -> {
            if (escaped.test(c)) {
                json.append(String.format("\\u%04x", c));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c == '\r') {
                json.append("\\r");
            } else {
                json.append((char) c);
            }
        });
        return json.toString();
    }

    private static String html(String text, IntFunction<String> reference) {
        StringBuilder html = new StringBuilder();
        text.chars()
                .forEach(c -> html.append("<>&\"'".indexOf(c) >= 0 || c > 126 ? reference.apply(c) : (char) c + ""));
        return html.toString();
    }

    private static String named(int c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            case 'é' -> "&eacute;";
            case 'ë' -> "&euml;";
            default -> "&#" + c + ";";
        };
    }
}
