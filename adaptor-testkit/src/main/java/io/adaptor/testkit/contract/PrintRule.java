package io.adaptor.testkit.contract;

import java.util.List;

/** The rule that standard output is left to the application. */
final class PrintRule {
    private PrintRule() {}

    static void nothingIsPrinted(ConnectorUnderTest questions) {
        try (Printed printed = Printed.listen()) {
            try (ContractRun run = ContractRun.of(questions)) {
                run.explain(Marker.next());
                run.goodCall(questions.endpoint());
                for (Scene scene : List.of(Scene.REFUSED, Scene.FAILED, Scene.UNREADABLE)) {
                    run.vendor().play(scene);
                    run.execute(Marker.next());
                }
            }
            String text = printed.text();
            Breach.unless(
                    text.isEmpty(),
                    "the connector wrote to System.out: " + text,
                    "log with org.slf4j.Logger: standard output belongs to the application, which may write results to it");
        }
    }
}
