package io.adaptor.examples.awssigv4;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The other side: works out the signature from the bytes that arrived, not from what the client meant to send, and
 * answers 403 where it differs.
 *
 * @param secretKey the key it knows
 * @param service the service it is
 */
record SignatureCheck(String secretKey, String service) implements Answer {
    @Override
    public boolean write(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
        Answer answer = accepts(request)
                ? Answer.json(200, "{\"ok\": true}")
                : Answer.json(403, "{\"message\": \"signature\"}");
        return answer.write(request, out);
    }

    boolean accepts(ReceivedRequest request) {
        String authorization = String.valueOf(request.headers().first("Authorization"));
        return authorization.contains("SignedHeaders=")
                && authorization.endsWith("Signature=" + signature(request, authorization));
    }

    private String signature(ReceivedRequest request, String authorization) {
        String names = authorization.replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
        String[] target = request.target().split("\\?", 2);
        StringBuilder text = new StringBuilder(request.method());
        text.append('\n').append(target[0].replace("%", "%25").replace("$", "%24"));
        text.append('\n').append(target.length == 1 ? "" : sorted(target[1])).append('\n');
        for (String name : names.split(";", -1)) {
            text.append(name.toLowerCase(Locale.ROOT))
                    .append(':')
                    .append(request.headers().first(name));
            text.append('\n');
        }
        text.append('\n').append(names).append('\n').append(Hashes.sha256(request.body()));
        String date = String.valueOf(request.headers().first("X-Amz-Date"));
        return new SigningScope(date, "eu-central-1", service)
                .signature(new CanonicalRequest(text.toString(), names), secretKey);
    }

    private static String sorted(String query) {
        return Arrays.stream(query.split("&", -1)).sorted().collect(Collectors.joining("&"));
    }
}
