package io.adaptor.testkit.contract;

import io.adaptor.api.explain.Explanation;
import io.adaptor.api.explain.RequestPreview;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;

/** The rule that a preview shows the request, and sends nothing. Whether it shows secrets is another rule's. */
final class PreviewRule {
    private PreviewRule() {}

    static void sendsNothing(ConnectorContractTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            String text = Marker.next();
            Explanation told = run.explain(text);
            List<ReceivedRequest> asked = run.vendor().requests();
            Breach.unless(
                    asked.isEmpty(),
                    "preview() sent something; the vendor was asked " + asked,
                    "build the request as execute() does, and give it to HttpTransport.preview or to preview() of the"
                            + " connector you build on, instead of sending it");
            RequestPreview shown = told.request();
            if (shown == null) {
                throw Breach.of(
                        "preview() failed where execute() succeeds: " + told.error(),
                        "answer with what would be sent; what isn't known without sending has a placeholder");
            }
            Breach.unless(
                    shown.toString().contains(text),
                    "the preview does not show the text given to input(), " + text + ": " + shown,
                    "show target, headers and body as they would be sent");
        }
    }
}
