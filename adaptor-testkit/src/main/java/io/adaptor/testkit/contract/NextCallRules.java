package io.adaptor.testkit.contract;

import io.adaptor.api.ExecutionResult;
import java.util.List;

/** Rules about the call after a failed one: it gets a response, and the right one. */
final class NextCallRules {
    private static final int CALLS = 3;
    private static final List<Scene> FAILURES =
            List.of(Scene.REFUSED, Scene.FAILED, Scene.HUNG_UP, Scene.UNREADABLE, Scene.TOO_LARGE);
    private static final String REMEDY =
            "close the connection of a call that did not end with a whole answer (timed out, interrupted, too large,"
                    + " unreadable, broken off), and never give it to another call; match answers to requests where the"
                    + " protocol has ids for that";

    private NextCallRules() {}

    static void isNotGivenALateAnswer(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
            run.play(Scene.LATE);
            run.execute(Marker.next());
            run.play(Scene.WELL);
            for (int call = 0; call < CALLS; call++) {
                checkOwn(run, "after a call whose answer came too late");
            }
        }
    }

    static void succeedsAfterEachFailure(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
            for (Scene failure : FAILURES) {
                run.play(failure);
                run.execute(Marker.next());
                run.play(Scene.WELL);
                checkOwn(run, "after a call in which the vendor was " + failure);
            }
        }
    }

    private static void checkOwn(ContractRun run, String when) {
        String text = Marker.next();
        ExecutionResult result = run.execute(text);
        Breach.unless(
                String.valueOf(result.data()).contains(text),
                when + ", the next one asked for " + text + " and got "
                        + (result.success() ? result.data() : result.error()),
                REMEDY);
    }
}
