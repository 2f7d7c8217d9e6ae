package io.adaptor.testkit.contract;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.security.Redactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that credentials appear only in what is sent to the vendor, and nowhere else in any encoding that the
 * engine's redactor supports.
 */
final class SecretRules {
    private static final int MOST_CAUSES = 16;
    private static final String REMEDY = "never put a value of context.credentials(), a header or a URL with its query"
            + " into a text; name the credential instead, and give secrets to Secret, which prints ***";

    private SecretRules() {}

    static void staySecret(ConnectorUnderTest questions) {
        Redactor redactor = new Redactor();
        LiteralCredentials.of(questions.described()).values().forEach(redactor::remember);
        try (Overheard log = Overheard.begin()) {
            try (ContractRun run = ContractRun.of(questions)) {
                run.explain(Marker.next());
                check(redactor, "the preview", run.previews().toString());
                check(redactor, "the result", String.valueOf(run.execute(Marker.next())));
                Ended good = run.last();
                check(redactor, "the answer of the connector", String.valueOf(good.answer()));
                check(redactor, "toString() of the connector", String.valueOf(run.connector()));
                if (questions.pluginJar() == null) {
                    check(redactor, "toString() of the factory", String.valueOf(questions.factory()));
                    check(
                            redactor,
                            "the descriptor",
                            String.valueOf(questions.factory().descriptor()));
                }
                for (Scene scene : List.of(Scene.REFUSED, Scene.FAILED, Scene.HUNG_UP, Scene.UNREADABLE)) {
                    run.play(scene);
                    String when = " when the vendor was " + scene;
                    check(redactor, "the result" + when, String.valueOf(run.execute(Marker.next())));
                    checkThrown(redactor, "the exception" + when, run.last().thrown());
                }
            }
            check(redactor, "the log", log.text());
        }
    }

    static void checkThrown(Redactor redactor, String where, @Nullable Throwable thrown) {
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < MOST_CAUSES; depth++) {
            check(redactor, where, String.valueOf(next.getMessage()));
            if (next instanceof AdaptorException typed) {
                check(redactor, where, typed.message());
            }
            next = next.getCause();
        }
    }

    static void check(Redactor redactor, String where, String text) {
        String masked = redactor.redact(text);
        Breach.unless(masked.equals(text), "a credential stands in " + where + ": " + masked, REMEDY);
    }
}
