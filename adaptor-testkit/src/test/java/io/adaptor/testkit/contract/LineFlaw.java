package io.adaptor.testkit.contract;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way to break the contract on a socket: the rule that must notice, what it must say, and others that notice too. */
enum LineFlaw {
    RETURNS_THE_PREVIOUS_ANSWER(
            "aLateAnswerIsNotThatOfTheNextCall",
            "close the connection of a call that did not end with a whole answer",
            // What is left of an answer that was too large is taken for the next one.
            "theCallAfterAFailureSucceeds"),
    IGNORES_THE_TIMEOUT("theTimeoutIsKept", "don't wait on after an interrupt", "anInterruptionEndsTheCall"),
    DROPS_CREDENTIALS(
            "credentialsReachTheVendor",
            "the credentials of the integration did not reach the vendor",
            "anotherAccountUsesItsOwnCredentials"),
    SHARES_CONNECTIONS("anotherAccountUsesItsOwnCredentials", "never in static fields"),
    KEEPS_BROKEN_CONNECTIONS("theCallAfterAFailureSucceeds", "and never give it to another call"),
    OPENS_ITS_OWN_SOCKETS(
            "nothingPassesTheGuard",
            "through context.http() or context.egress() only",
            // Those of the engine are interruptible, and fail with codes.
            "anInterruptionEndsTheCall",
            "aCheckSaysWhetherTheVendorIsThere"),
    ACCEPTS_A_PATH("PATH", "leave it out of what the descriptor accepts"),
    ACCEPTS_PAGES("PAGE_URL", "leave it out of what the descriptor accepts"),
    IGNORES_DOWNLOAD("DOWNLOAD", "VALIDATION_FAILED that names request.download()"),
    CHECKS_NOTHING("aCheckSaysWhetherTheVendorIsThere", "the vendor was gone, and check() returned true"),
    PRINTS("nothingIsPrinted", "wrote to System.out: ADD "),
    TELLS_THE_PASSWORD("credentialsStaySecret", "stands in the exception when the vendor was REFUSED"),
    READS_ALL("aLargeAnswerIsBounded", "once that many bytes were read");

    final String rule;
    final String message;
    final Set<String> rules;

    LineFlaw(String rule, String message, String... also) {
        this.rule = rule;
        this.message = message;
        this.rules = Stream.concat(Stream.of(rule), Stream.of(also)).collect(Collectors.toSet());
    }
}
