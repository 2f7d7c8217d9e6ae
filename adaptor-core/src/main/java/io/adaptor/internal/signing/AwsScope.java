package io.adaptor.internal.signing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The day, region and service for which a signature is valid. Immutable.
 *
 * @param date the moment of signing, for example {@code 20150830T123600Z}
 * @param region the region
 * @param service the service
 */
public record AwsScope(String date, String region, String service) {
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";

    public static AwsScope of(String date, AwsRules rules) {
        return new AwsScope(date, rules.region(), rules.service());
    }

    public String text() {
        return String.join("/", day(), region, service, END);
    }

    public String stringToSign(AwsRequest request) {
        byte[] bytes = request.text().getBytes(StandardCharsets.UTF_8);
        return String.join("\n", ALGORITHM, date, text(), Digests.sha256(bytes));
    }

    public String signature(AwsRequest request, String secretKey) {
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day(), region, service, END}) {
            key = Digests.hmacSha256(key, part);
        }
        return HexFormat.of().formatHex(Digests.hmacSha256(key, stringToSign(request)));
    }

    private String day() {
        return date.substring(0, 8);
    }
}
