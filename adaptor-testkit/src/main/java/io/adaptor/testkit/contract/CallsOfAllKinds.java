package io.adaptor.testkit.contract;

import java.util.List;

/** A preview, a successful call and failing calls, for rules about what a connector must never do. */
final class CallsOfAllKinds {
    private CallsOfAllKinds() {}

    static void of(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.explain(Marker.next());
            run.goodCall(questions.endpoint());
            for (Scene scene : List.of(Scene.REFUSED, Scene.FAILED, Scene.UNREADABLE)) {
                run.play(scene);
                run.execute(Marker.next());
            }
        }
    }
}
