package io.adaptor.testkit.contract;

import java.util.List;

/** A preview, a good call and calls that fail, for rules about what a connector must not do at any of them. */
final class CallsOfAllKinds {
    private CallsOfAllKinds() {}

    static void of(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.explain(Marker.next());
            run.goodCall(questions.endpoint());
            for (Scene scene : List.of(Scene.REFUSED, Scene.FAILED, Scene.UNREADABLE)) {
                run.vendor().play(scene);
                run.execute(Marker.next());
            }
        }
    }
}
