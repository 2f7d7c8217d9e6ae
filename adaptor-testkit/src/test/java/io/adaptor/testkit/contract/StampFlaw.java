package io.adaptor.testkit.contract;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way to break the contract of authenticators: the rule that must notice, what it must say, and who notices too. */
enum StampFlaw {
    CHANGING_DESCRIPTOR("theDescriptorIsStable", "static final field"),
    ADDS_NOTHING(
            "theVendorAcceptsWhatIsSent", "see apply()", "sixteenThreadsAreAuthenticated", "sixteenThreadsRenewOnce"),
    PREVIEW_SHOWS_THE_KEY("credentialsStaySecret", "stands in the preview"),
    PREVIEW_SHOWS_NOTHING("aPreviewShowsMasksAndSendsNothing", "the preview shows no mask"),
    PREVIEW_ASKS_THE_ISSUER("aPreviewShowsMasksAndSendsNothing", "preview() sent something"),
    SENDS_WITHOUT_A_KEY("aMissingCredentialIsRefused", "which throws AUTH_FAILED where one is missing"),
    KEY_IN_EXCEPTION("credentialsStaySecret", "stands in the exception when new credentials are refused"),
    KEY_IN_LOG("credentialsStaySecret", "stands in the log"),
    KEY_IN_TO_STRING("credentialsStaySecret", "stands in toString() of the authenticator"),
    SHARED_FIELD("sixteenThreadsAreAuthenticated", "keep nothing of a request in fields"),
    EACH_THREAD_RENEWS("sixteenThreadsRenewOnce", "let one thread ask and the others wait"),
    RAW_EXCEPTION("aRefusedRenewalHasItsCode", "renew() threw java.lang.IllegalStateException"),
    FALSE_WHEN_REFUSED("aRefusedRenewalHasItsCode", "renew() returned false"),
    PRINTS("nothingIsPrinted", "the authenticator wrote to System.out: stamping");

    final String rule;
    final String message;
    final Set<String> rules;

    StampFlaw(String rule, String message, String... also) {
        this.rule = rule;
        this.message = message;
        this.rules = Stream.concat(Stream.of(rule), Stream.of(also)).collect(Collectors.toSet());
    }
}
