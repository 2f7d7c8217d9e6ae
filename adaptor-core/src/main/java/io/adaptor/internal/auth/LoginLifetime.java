package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Converts numbers of {@code take.expires} that are in minutes or milliseconds. Stateless. */
final class LoginLifetime {
    private static final BigDecimal FIRST_MOMENT = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int LONGEST = 24;

    private LoginLifetime() {}

    /** Returns the value in seconds; a point in time, or a value that is not a number, is returned unchanged. */
    static JsonNode inSeconds(JsonNode stated, String unit) {
        String text = stated.isContainerNode() ? "" : JsonCodec.text(stated).strip();
        if (unit.equals("seconds") || text.length() > LONGEST || !text.matches("\\d+(\\.\\d+)?")) {
            return TextNode.valueOf(text);
        }
        BigDecimal number = new BigDecimal(text);
        boolean millis = unit.equals("milliseconds");
        if (number.compareTo(millis ? FIRST_MILLIS : FIRST_MOMENT) >= 0) {
            return TextNode.valueOf(text);
        }
        return DecimalNode.valueOf(
                millis
                        ? number.divide(BigDecimal.valueOf(1000), 0, RoundingMode.FLOOR)
                        : number.multiply(BigDecimal.valueOf(60)));
    }
}
