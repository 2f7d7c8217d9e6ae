package io.adaptor.testkit.contract;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.testkit.Answer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Rules about an authenticator that requests new credentials when the current ones have expired. */
final class RenewalRules {
    private static final Set<String> CODES =
            Set.of(StandardErrorCode.AUTH_FAILED.name(), StandardErrorCode.RECONNECT_REQUIRED.name());

    private RenewalRules() {}

    static void manyThreadsRenewOnce(AuthenticatorUnderTest questions) throws InterruptedException {
        try (AuthenticatorRun run = AuthenticatorRun.of(questions)) {
            run.call(AuthenticatorRun.GET);
            Authenticator authenticator = run.authenticator();
            long used = authenticator.version();
            int before = run.issuer().requests().size();
            AtomicInteger renewed = new AtomicInteger();
            Together.run(thread -> {
                if (authenticator.renew(used)) {
                    renewed.incrementAndGet();
                }
            });
            int asked = run.issuer().requests().size() - before;
            Breach.unless(
                    asked == 1,
                    Together.THREADS + " threads whose credentials had expired asked the issuer " + asked + " times",
                    "let one thread ask and the others wait for what it gets: take a lock in renew(usedVersion), and return"
                            + " true at once when version() has grown past usedVersion meanwhile");
            Breach.unless(
                    renewed.get() == Together.THREADS && authenticator.version() > used,
                    "after a renewal " + renewed + " of " + Together.THREADS
                            + " threads were given true, and the version went" + " from " + used + " to "
                            + authenticator.version(),
                    "let version() grow with each renewal, and return true to all that used an older one");
            Breach.unless(
                    run.call(AuthenticatorRun.GET).success(),
                    "after a renewal the vendor refuses what apply() adds",
                    "let apply() add the new credentials once renew() has returned");
        }
    }

    static void refusedRenewalHasItsCode(AuthenticatorUnderTest questions) {
        try (AuthenticatorRun run = AuthenticatorRun.of(questions)) {
            run.call(AuthenticatorRun.GET);
            run.issuer().otherwise(Answer.json(400, "{\"error\":\"invalid_grant\"}"));
            Authenticator authenticator = run.authenticator();
            String remedy = "throw a ConnectorException with AUTH_FAILED when no new credentials can be obtained, or"
                    + " RECONNECT_REQUIRED when only a person can give new ones";
            try {
                boolean renewed = authenticator.renew(authenticator.version());
                throw Breach.of("the issuer refused new credentials, and renew() returned " + renewed, remedy);
            } catch (AdaptorException e) {
                Breach.unless(
                        CODES.contains(String.valueOf(e.code())),
                        "the issuer refused new credentials, and renew() threw " + e.code(),
                        remedy);
            } catch (RuntimeException e) {
                throw Breach.of("the issuer refused new credentials, and renew() threw " + e, remedy, e);
            }
        }
    }
}
