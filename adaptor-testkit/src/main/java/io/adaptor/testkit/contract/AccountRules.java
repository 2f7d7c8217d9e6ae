package io.adaptor.testkit.contract;

import org.junit.jupiter.api.Assumptions;

/** Rules that configured credentials are used, and only by their own integration. */
final class AccountRules {
    private AccountRules() {}

    static void credentialsReachTheVendor(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
            Breach.unless(
                    questions.authenticated(run.vendor().received(), run.integration()),
                    "a call succeeded, but the credentials of the integration did not reach the vendor",
                    "authenticate with every credential that is configured: send requests through context.http(), or read"
                            + " context.credentials() and log in; refuse with AUTH_FAILED what can't be used, and override"
                            + " authenticated() where a credential is not sent as it is");
        }
    }

    static void anotherUsesItsOwn(ConnectorUnderTest questions) {
        try (ContractRun one = ContractRun.of(questions);
                ContractRun other = one.ofAnotherAccount()) {
            Assumptions.assumeTrue(
                    other != null, "only ApiKey, Basic, Bearer and Custom credentials can be changed by the suite");
            if (other != null) {
                one.goodCall(questions.endpoint());
                // The vendor may reject the request; only the credentials that it received matter.
                other.execute(Marker.next());
                Breach.unless(
                        questions.authenticated(one.vendor().received(), other.integration()),
                        "two integrations used one vendor with different credentials, and those of the second did not reach"
                                + " it",
                        "keep connections, sessions and tokens in the connector that create() makes, never in static fields"
                                + " or in the factory, where one account uses what another logged in");
            }
        }
    }
}
