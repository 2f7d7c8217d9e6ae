package io.adaptor.testkit.contract;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way to break the contract: the one rule that must notice, and what it must say. */
enum Flaw {
    CHANGING_DESCRIPTOR("theDescriptorIsStable", "static final field"),
    SLOW_DESCRIPTOR("theDescriptorIsThereAtOnce", "must not do I/O"),
    NOT_LISTED("theFactoryCanBeFound", "src/main/resources/META-INF/services/io.adaptor.spi.ConnectorFactory with"),
    NO_CONSTRUCTOR("theFactoryCanBeFound", "such a constructor public"),
    SCHEMA_REFUSES_THE_GOOD("goodSettingsAreTaken", "correct the schema"),
    SCHEMA_TAKES_ANYTHING("badSettingsAreRefused", "tighten the schema"),
    NO_ANSWER_TO_THE_TEXT("aGoodCallSucceeds", "answer with the text"),
    PREVIEW_SENDS("aPreviewSendsNothing", "give it to HttpTransport.preview"),
    PREVIEW_FAILS("aPreviewSendsNothing", "answer with what would be sent"),
    RAW_EXCEPTION_WHEN_REFUSED("aRefusalHasItsCode", "throw a ConnectorException with UPSTREAM_REJECTED"),
    SUCCESS_WHEN_FAILED("aFaultOfTheVendorHasItsCode", "UPSTREAM_FAILED"),
    RAW_EXCEPTION_WHEN_HUNG_UP("aBrokenConnectionHasItsCode", "let the exception of context.http() through"),
    IGNORES_TIMEOUT_AND_INTERRUPTS(
            "theTimeoutIsKept", "give request.timeout() to every HttpRequest and socket", "anInterruptionEndsTheCall"),
    EMPTY_WHEN_UNREADABLE("anUnreadableAnswerHasItsCode", "RESPONSE_UNREADABLE"),
    READS_ALL("aLargeAnswerIsBounded", "request.maxResponseBytes()"),
    REPEATS("aFailingRequestIsSentOnce", "whether and when it is repeated is for the engine"),
    OWN_CLIENT("nothingPassesTheGuard", "through context.http() or context.egress() only"),
    SECRET_IN_TO_STRING("credentialsStaySecret", "stands in toString() of the connector"),
    SECRET_IN_EXCEPTION("credentialsStaySecret", "stands in the exception when the vendor was FAILED"),
    SECRET_IN_LOG("credentialsStaySecret", "stands in the log"),
    SECRET_IN_PREVIEW("credentialsStaySecret", "stands in the preview"),
    SECRET_IN_RESULT("credentialsStaySecret", "stands in the result: "),
    SHARED_FIELD("sixteenThreadsGetTheirOwnAnswers", "keep nothing of a call in fields"),
    DEAF_TO_INTERRUPTS("anInterruptionEndsTheCall", "let an interrupted wait end the call"),
    LEAVES_A_THREAD("closeLeavesNoThread", "notes-poller"),
    CLOSES_ONCE("closingTwiceIsHarmless", "let close() do nothing"),
    NULL_AFTER_CLOSE("aCallAfterCloseEndsCleanly", "says that the connector is closed"),
    STATIC_BASE_URL("twoIntegrationsDoNotShare", "never in static fields"),
    PRINTS("nothingIsPrinted", "wrote to System.out: adding a note"),
    SHARES_ACCOUNTS("anotherAccountUsesItsOwnCredentials", "never in static fields"),
    IGNORES_PATH(
            "PATH", "honour request.endpoint().path(); or leave it out of what the descriptor accepts, or declare"),
    IGNORES_PAGE_URL(
            "PAGE_URL", "honour request.pageUrl(); or leave it out of what the descriptor accepts, or declare"),
    IGNORES_QUERY_PARAMS(
            "QUERY_PARAMS", "honour request.queryParams(); or leave it out of what the descriptor accepts, or declare"),
    IGNORES_HEADERS("HEADERS", "honour request.headers(); or leave it out of what the descriptor accepts, or declare"),
    IGNORES_BODY(
            "JSON_BODY",
            "honour request.body(), a Payload.Json; or leave it out of what the descriptor accepts, or declare"),
    IGNORES_UPLOAD(
            "UPLOAD",
            "honour request.body(), a Payload.Stream; or leave it out of what the descriptor accepts, or declare"),
    IGNORES_DOWNLOAD(
            "DOWNLOAD", "honour request.download(); or leave it out of what the descriptor accepts, or declare"),
    UNSUPPORTED_IGNORED("QUERY_PARAMS", "VALIDATION_FAILED that names request.queryParams()"),
    UNSUPPORTED_NULL_POINTER("HEADERS", "it threw NullPointerException"),
    UNSUPPORTED_REFUSED_LATE("DOWNLOAD", "the vendor was asked before the request was refused");

    final String rule;
    final String message;
    /** The rule, and others that can't but notice too. */
    final Set<String> rules;

    Flaw(String rule, String message, String... also) {
        this.rule = rule;
        this.message = message;
        this.rules = Stream.concat(Stream.of(rule), Stream.of(also)).collect(Collectors.toSet());
    }

    Set<Behaviour> unsupported() {
        return switch (this) {
            case UNSUPPORTED_IGNORED -> Set.of(Behaviour.QUERY_PARAMS);
            case UNSUPPORTED_NULL_POINTER -> Set.of(Behaviour.HEADERS);
            case UNSUPPORTED_REFUSED_LATE -> Set.of(Behaviour.DOWNLOAD);
            default -> Set.of();
        };
    }
}
