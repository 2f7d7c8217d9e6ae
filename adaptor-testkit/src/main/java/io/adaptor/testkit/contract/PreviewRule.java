package io.adaptor.testkit.contract;

import io.adaptor.api.Explanation;
import io.adaptor.api.RequestPreview;
import java.util.List;

/** The rule that a preview shows the request, and sends nothing. Another rule checks that it shows no secrets. */
final class PreviewRule {
    private PreviewRule() {}

    static void sendsNothing(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            String text = Marker.next();
            Explanation explained = run.explain(text);
            List<String> asked = run.vendor().received();
            Breach.unless(
                    asked.isEmpty(),
                    "preview() sent something; the vendor received " + asked,
                    "build the request as execute() does, and give it to HttpTransport.preview or to preview() of the"
                            + " connector you build on, instead of sending it");
            RequestPreview shown = explained.request();
            if (shown == null) {
                throw Breach.of(
                        "preview() failed where execute() succeeds: " + explained.error(),
                        "answer with what would be sent; what isn't known without sending has a placeholder");
            }
            Breach.unless(
                    shown.toString().contains(text),
                    "the preview does not show the text given to input(), " + text + ": " + shown,
                    "show target, headers and body as they would be sent");
        }
    }
}
