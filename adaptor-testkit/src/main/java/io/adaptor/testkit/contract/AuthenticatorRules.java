package io.adaptor.testkit.contract;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;

/** Rules about what an authenticator adds to a request. */
final class AuthenticatorRules {
    private static final int CALLS = 10;

    private AuthenticatorRules() {}

    static void vendorAccepts(AuthenticatorUnderTest questions) {
        Breach.unless(
                !questions.accepts(new ReceivedRequest("GET", "/contract?text=x", Headers.empty(), new byte[0])),
                "accepts() accepts a request without any credentials",
                "make accepts() check what arrived, as the vendor would");
        try (AuthenticatorRun run = AuthenticatorRun.of(questions)) {
            for (String endpoint : List.of(AuthenticatorRun.GET, AuthenticatorRun.POST)) {
                ExecutionResult result = run.call(endpoint);
                Breach.unless(
                        result.success(),
                        "a " + endpoint + " failed with " + result.error() + "; the vendor received "
                                + run.vendor().requests().stream()
                                        .map(HttpVendor::whole)
                                        .toList(),
                        "add to the request what the vendor checks, of its final URL and bytes; see apply()");
            }
        }
    }

    static void previewShowsMasks(AuthenticatorUnderTest questions) {
        try (AuthenticatorRun run = AuthenticatorRun.of(questions)) {
            Explanation explained = run.explain(AuthenticatorRun.POST);
            Breach.unless(
                    run.vendor().connections() + run.issuer().connections() == 0,
                    "preview() sent something",
                    "show *** in the place of a credential that would have to be asked for");
            Breach.unless(
                    explained.error() == null && !run.previews().isEmpty(),
                    "preview() failed where apply() succeeds: " + explained.error(),
                    "show what apply() would add, with *** in the place of each credential");
            String shown = run.previews().get(0);
            Breach.unless(
                    shown.contains("***"),
                    "the preview shows no mask: " + shown,
                    "override preview(), and show what apply() would add with *** in the place of each credential");
        }
    }

    static void missingCredentialIsRefused(AuthenticatorUnderTest questions) {
        for (String name : questions.required()) {
            try (AuthenticatorRun run = AuthenticatorRun.without(questions, name)) {
                ErrorDetail error = run.call(AuthenticatorRun.GET).error();
                String seen = "without the credential \"" + name + "\", ";
                String remedy =
                        "read credentials with context.credentials().get(name), which throws AUTH_FAILED where one is"
                                + " missing, and let that through; leave optional ones out of required()";
                Breach.unless(run.vendor().connections() == 0, seen + "the request was sent", remedy);
                Breach.unless(
                        error != null && error.code().equals(StandardErrorCode.AUTH_FAILED.name()),
                        seen + "the execution " + (error == null ? "succeeded" : "failed with " + error.code())
                                + ", not with AUTH_FAILED",
                        remedy);
            }
        }
    }

    static void manyThreads(AuthenticatorUnderTest questions) throws InterruptedException {
        try (AuthenticatorRun run = AuthenticatorRun.of(questions)) {
            run.call(AuthenticatorRun.GET);
            int alone = run.vendor().requests().size();
            Together.run(thread -> {
                for (int call = 0; call < CALLS; call++) {
                    ExecutionResult result = run.call(thread % 2 == 0 ? AuthenticatorRun.GET : AuthenticatorRun.POST);
                    Breach.unless(
                            result.success(),
                            "one of " + Together.THREADS + " threads that called at once failed: " + result.error(),
                            "keep nothing of a request in fields: one authenticator serves all threads at the same time"
                                    + " (Mac, MessageDigest and SimpleDateFormat do not)");
                }
            });
            // Rejections that the engine would otherwise hide by renewing the credentials and sending again.
            Breach.unless(
                    run.vendor().requests().stream().skip(alone).allMatch(questions::accepts),
                    "the vendor refused a request of one of many threads that called at once",
                    "keep nothing of a request in fields: one authenticator serves all threads at the same time");
        }
    }
}
