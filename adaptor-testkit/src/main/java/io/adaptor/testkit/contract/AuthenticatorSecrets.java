package io.adaptor.testkit.contract;

import io.adaptor.security.Redactor;
import io.adaptor.testkit.Answer;

/** The rule that credentials of an authenticator are sent only to the vendor and the issuer. */
final class AuthenticatorSecrets {
    private AuthenticatorSecrets() {}

    static void staySecret(AuthenticatorUnderTest questions) {
        Redactor redactor = new Redactor();
        LiteralCredentials.of(questions.config("http://127.0.0.1")).values().forEach(redactor::remember);
        try (Overheard log = Overheard.begin()) {
            try (AuthenticatorRun run = AuthenticatorRun.of(questions)) {
                run.explain(AuthenticatorRun.POST);
                SecretRules.check(redactor, "the preview", run.previews().toString());
                run.call(AuthenticatorRun.GET);
                SecretRules.check(redactor, "toString() of the authenticator", String.valueOf(run.authenticator()));
                SecretRules.check(redactor, "toString() of the factory", String.valueOf(questions.factory()));
                SecretRules.check(
                        redactor,
                        "the descriptor",
                        String.valueOf(questions.factory().descriptor()));
                run.issuer().otherwise(Answer.json(500, "{\"error\":\"out of order\"}"));
                run.vendor().otherwise(Answer.json(401, "{\"error\":\"not authenticated\"}"));
                SecretRules.check(
                        redactor, "the result when all is refused", String.valueOf(run.call(AuthenticatorRun.GET)));
                checkThrown(
                        redactor,
                        "when new credentials are refused",
                        () -> run.authenticator().renew(run.authenticator().version()));
            }
            for (String name : questions.required()) {
                try (AuthenticatorRun run = AuthenticatorRun.without(questions, name)) {
                    run.call(AuthenticatorRun.GET);
                    checkThrown(
                            redactor,
                            "without \"" + name + "\"",
                            () -> run.authenticator().apply(run.plain()));
                }
            }
            SecretRules.check(redactor, "the log", log.text());
        }
    }

    private static void checkThrown(Redactor redactor, String when, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            SecretRules.checkThrown(redactor, "the exception " + when, e);
        }
    }
}
