package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means by the core schema of YAML 1.2, and whether a reader of YAML 1.1 would take it for
 * something else.
 */
final class YamlScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
    private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off", "y", "n");

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]+");
    private static final Pattern OLD_NUMBER = Pattern.compile("[-+]?[0-9][0-9_]*_[0-9_]*(\\.[0-9_]*)?"
            + "|[-+]?[0-9][0-9_]*\\.[0-9]*_[0-9_]*"
            + "|[-+]0x[0-9a-fA-F_]+|0x[0-9a-fA-F_]*_[0-9a-fA-F_]*"
            + "|[-+]?0b[01_]+");
    private static final Pattern BASE_60 =
            Pattern.compile("[-+]?[1-9][0-9_]*(:[0-5]?[0-9]){1,50}|[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,50}\\.[0-9_]*");

    /** Beyond this nothing is a number anybody means, and patterns are not tried. */
    private static final int LONGEST_OLD_NUMBER = 200;

    private static final String TOO_LONG = Document.TOO_LONG + "; put it in quotes";

    private YamlScalars() {}

    /** What is wrong with writing this text without quotes, as a rule for the writer; null when nothing is. */
    static @Nullable String advice(String plain) {
        if (OLD_BOOLEANS.contains(plain.toLowerCase(Locale.ROOT))) {
            return "which some readers take for true or false; write that if it is meant, else put it in quotes";
        }
        if (plain.length() > Document.MAX_NUMBER && DECIMAL.matcher(plain).matches()) {
            return TOO_LONG;
        }
        if (plain.length() > LONGEST_OLD_NUMBER) {
            return value(plain) == null ? TOO_LONG : null;
        }
        if (NOT_FINITE.matcher(plain).matches()) {
            return "which is not a number JSON can hold; write a finite number or put it in quotes";
        }
        if (LEADING_ZERO.matcher(plain).matches()) {
            return "which may be octal or decimal; drop the leading zeros or put it in quotes";
        }
        if (OLD_NUMBER.matcher(plain).matches() || BASE_60.matcher(plain).matches()) {
            return "which some readers take for a number and some for text; put it in quotes";
        }
        return value(plain) == null ? TOO_LONG : null;
    }

    /** The value of a scalar for which there is no advice; null for a number beyond all bounds. */
    static @Nullable JsonNode value(String plain) {
        if (NULLS.contains(plain)) {
            return NullNode.instance;
        }
        if (TRUES.contains(plain)) {
            return BooleanNode.TRUE;
        }
        if (FALSES.contains(plain)) {
            return BooleanNode.FALSE;
        }
        if (plain.length() <= Document.MAX_NUMBER && DECIMAL.matcher(plain).matches()) {
            return INTEGER.matcher(plain).matches() ? integer(plain) : decimal(plain);
        }
        if (plain.length() <= LONGEST_OLD_NUMBER && OCTAL.matcher(plain).matches()) {
            return Numbers.integer(new BigInteger(plain.substring(2), 8));
        }
        if (plain.length() <= LONGEST_OLD_NUMBER && HEX.matcher(plain).matches()) {
            return Numbers.integer(new BigInteger(plain.substring(2), 16));
        }
        return TextNode.valueOf(plain);
    }

    private static @Nullable JsonNode integer(String plain) {
        BigInteger number = new BigInteger(plain);
        return JsonCodec.canHold(number) ? Numbers.integer(number) : null;
    }

    private static @Nullable JsonNode decimal(String plain) {
        try {
            BigDecimal number = new BigDecimal(plain);
            return JsonCodec.canHold(number) ? DecimalNode.valueOf(number) : null;
        } catch (NumberFormatException exponentOutOfRange) {
            return null;
        }
    }
}
