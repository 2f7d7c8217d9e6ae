package io.adaptor.examples.awssigv4;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The day, region and service that a signature is good for. Immutable.
 *
 * @param date the moment of signing, for example {@code 20150830T123600Z}
 * @param region the region
 * @param service the service
 */
record SigningScope(String date, String region, String service) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";

    static SigningScope of(String date, SigningRules rules) {
        return new SigningScope(date, rules.region(), rules.service());
    }

    String text() {
        return String.join("/", day(), region, service, END);
    }

    String stringToSign(CanonicalRequest request) {
        byte[] bytes = request.text().getBytes(StandardCharsets.UTF_8);
        return String.join("\n", ALGORITHM, date, text(), Hashes.sha256(bytes));
    }

    String signature(CanonicalRequest request, String secretKey) {
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day(), region, service, END}) {
            key = Hashes.hmacSha256(key, part);
        }
        return HexFormat.of().formatHex(Hashes.hmacSha256(key, stringToSign(request)));
    }

    private String day() {
        return date.substring(0, 8);
    }
}
