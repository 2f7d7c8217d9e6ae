package io.adaptor.connectors.rest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of UTF-8 by RFC 3986, section 2. */
final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** Encodes everything but unreserved characters. */
    static String encode(String text) {
        return encode(text, StandardCharsets.UTF_8);
    }

    static String encode(String text, Charset charset) {
        int i = 0;
        while (i < text.length() && unreserved(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(charset)) {
            char c = (char) (b & 0xFF);
            if (unreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return encoded.toString();
    }

    /**
     * Reserved expansion of RFC 6570, restricted to paths: characters that are valid in a path are kept, including
     * slashes and existing percent-encodings. {@code ?}, {@code #} and brackets are encoded, because the first two end
     * a path and brackets are not valid in one.
     */
    static String encodeSegments(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!unreserved(c) && "/:@!$&'()*+,;=".indexOf(c) < 0 && !(c == '%' && isEncoded(text, i))) {
                int end = text.offsetByCodePoints(i, 1);
                encoded.append(text, from, i).append(encode(text.substring(i, end)));
                from = end;
                i = end - 1;
            }
        }
        return encoded.append(text, from, text.length()).toString();
    }

    private static boolean isEncoded(String text, int percent) {
        return percent + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(percent + 1))
                && HexFormat.isHexDigit(text.charAt(percent + 2));
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
