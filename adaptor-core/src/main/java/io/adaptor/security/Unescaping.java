package io.adaptor.security;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one layer of escapes: those of JSON and JavaScript, of HTML and XML, and percent-encoding. Not thread-safe.
 */
final class Unescaping {
    private static final int LONGEST_NAME = 8;
    private static final Map<String, Character> NAMED = new HashMap<>(Map.of(
            "lt", '<', "gt", '>', "amp", '&', "quot", '"', "apos", '\'', "sol", '/', "bsol", '\\', "plus", '+',
            "equals", '=', "colon", ':'));

    static {
        // The HTML names of U+00A0 to U+00FF, for letters only in lower case, since letters are compared
        // case-insensitively.
        String latin =
                "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2"
                        + " sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest";
        String letters =
                "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc"
                        + " iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn"
                        + " yuml";
        char c = '\u00a0';
        for (String name : (latin + " " + letters).split(" ")) {
            NAMED.put(name, c == '\u00c0' ? (c = '\u00e0') : c);
            c++;
        }
        NAMED.put("szlig", '\u00df');
        NAMED.put("times", '\u00d7');
    }

    private final TextView text;
    private TextView.@Nullable Made made;
    private int at;

    private Unescaping(TextView text) {
        this.text = text;
    }

    /** Returns a text with its escapes decoded; null if there are none. */
    static @Nullable TextView of(TextView text) {
        return new Unescaping(text).run();
    }

    private @Nullable TextView run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean undone = c == '%' ? percent() : c == '\\' ? backslash() : c == '&' && reference();
            if (!undone) {
                if (made != null) {
                    made.add(c, at, at + 1);
                }
                at++;
            }
        }
        return made == null ? null : made.view();
    }

    private boolean percent() {
        int first = octet(at);
        if (first < 0) {
            return small(at + 1) == 'u' && unit(at + 2, 4);
        }
        int more = first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
        int code = first >= 0xf5 || more == 0 ? first : first & (0x3f >> more);
        for (int i = 1; i <= more && first < 0xf5; i++) {
            int next = octet(at + 3 * i);
            if (next < 0 || (next & 0xc0) != 0x80) {
                // A Latin-1 character, or a truncated sequence.
                code = first;
                more = 0;
            } else {
                code = code << 6 | (next & 0x3f);
            }
        }
        put(code, at + 3 * (1 + (first >= 0xf5 ? 0 : more)));
        return true;
    }

    private int octet(int from) {
        return from + 2 < text.length() && text.charAt(from) == '%' ? number(from + 1, from + 3, 16) : -1;
    }

    private boolean backslash() {
        char c = small(at + 1);
        if (c == 'u' && unit(at + 2, 4)) {
            return true;
        }
        if (c == 'x' && unit(at + 2, 2)) {
            return true;
        }
        int named = "nrtbf".indexOf(c);
        if (named < 0 && "\"/'".indexOf(c) < 0) {
            return false;
        }
        put(named < 0 ? text.charAt(at + 1) : "\n\r\t\b\f".charAt(named), at + 2);
        return true;
    }

    private boolean unit(int from, int digits) {
        int code = from + digits <= text.length() ? number(from, from + digits, 16) : -1;
        if (code < 0) {
            return false;
        }
        put(code, from + digits);
        return true;
    }

    private boolean reference() {
        int end = at + 1;
        while (end < text.length() && end <= at + 1 + LONGEST_NAME && text.charAt(end) != ';') {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != ';' || end < at + 3) {
            return false;
        }
        int code;
        if (text.charAt(at + 1) == '#') {
            boolean hex = small(at + 2) == 'x';
            code = number(at + (hex ? 3 : 2), end, hex ? 16 : 10);
        } else {
            Character named = NAMED.get(text.subSequence(at + 1, end).toString().toLowerCase(Locale.ROOT));
            code = named == null ? -1 : named;
        }
        if (!Character.isValidCodePoint(code)) {
            return false;
        }
        put(code, end + 1);
        return true;
    }

    private int number(int from, int to, int radix) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** Returns 0 beyond the end. */
    private char small(int index) {
        return index < text.length() ? Letters.of(text.charAt(index)) : 0;
    }

    private void put(int code, int end) {
        if (made == null) {
            made = new TextView.Made(text, at);
        }
        for (char c : Character.toChars(code)) {
            made.add(c, at, end);
        }
        at = end;
    }
}
