package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/** Rules about failing calls: each has a code, ends in time, and is sent once. */
final class FailureRules {
    private FailureRules() {}

    static void hasItsCode(ConnectorUnderTest questions, Scene scene) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.play(scene);
            ExecutionResult result = run.execute(Marker.next());
            String when = "when the vendor was " + scene + ", ";
            Ended ended = run.last();
            Breach.unless(ended.clean(), when + ended.description(), scene.remedy());
            ErrorDetail error = result.error();
            if (error == null) {
                throw Breach.of(when + "the execution succeeded with " + shortened(result.data()), scene.remedy());
            }
            JsonNode category = error.details().get("category");
            boolean fits = scene.expected().contains(error.code())
                    || (category != null && scene.expected().contains(category.asText()))
                    || isTheirOwn(error.code());
            Breach.unless(
                    fits,
                    when + "the execution failed with " + error.code() + " (" + error.message() + "), where one of "
                            + scene.expected() + " says what happened",
                    scene.remedy());
        }
    }

    static void isSentOnce(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
            int before = run.vendor().received().size();
            run.goodCall(questions.endpoint());
            int usual = run.vendor().received().size() - before;
            run.play(Scene.FAILED);
            run.execute(Marker.next());
            int failed = run.vendor().received().size() - before - usual;
            Breach.unless(
                    failed <= usual,
                    "a failing call was sent " + failed + " times, a good one " + usual,
                    "carry out a request once and throw; whether and when it is repeated is for the engine to decide,"
                            + " which knows what is safe");
        }
    }

    static void nothingPassesTheGuard(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.guarded(questions)) {
            ErrorDetail error = run.execute(Marker.next()).error();
            String remedy = "reach the vendor through context.http() or context.egress() only; they check addresses,"
                    + " declared hosts and redirects, which a client or socket of your own does not";
            Breach.unless(
                    run.vendor().connections() == 0,
                    "the vendor was reached, though the guard allows nobody to reach it",
                    remedy);
            Breach.unless(
                    error != null && error.code().equals(StandardErrorCode.EGRESS_DENIED.name()),
                    "with the vendor behind the guard the call "
                            + (error == null ? "succeeded" : "failed with " + error.code())
                            + ", not with EGRESS_DENIED",
                    remedy + "; let their exceptions through");
        }
    }

    private static boolean isTheirOwn(String code) {
        for (StandardErrorCode standard : StandardErrorCode.values()) {
            if (standard.name().equals(code)) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(@Nullable JsonNode data) {
        String text = String.valueOf(data);
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
