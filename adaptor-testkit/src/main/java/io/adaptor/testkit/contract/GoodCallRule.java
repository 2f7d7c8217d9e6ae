package io.adaptor.testkit.contract;

import io.adaptor.api.ExecutionResult;
import java.util.List;

/** The rule that the author's own example works, on which all other rules are based. */
final class GoodCallRule {
    private GoodCallRule() {}

    static void succeeds(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            String text = Marker.next();
            ExecutionResult result = run.execute(text);
            if (!result.success()) {
                throw Breach.of(
                        "the execution of \"" + questions.endpoint() + "\" failed: " + result.error(),
                        "make integration(), input() and the vendor fit each other; the suite needs one case that works");
            }
            List<String> asked = run.vendor().received();
            Breach.unless(
                    asked.stream().anyMatch(request -> request.contains(text)),
                    "the text given to input(), " + text + ", did not reach the vendor, which received " + asked,
                    "put the text where the mapping sends it, such as the path, query, headers or body");
            Breach.unless(
                    String.valueOf(result.data()).contains(text),
                    "the data of the result is " + result.data() + ", without the text that the vendor answered with",
                    "let the vendor (ok() over HTTP) answer with the text, and the response mapping keep it");
        }
    }
}
