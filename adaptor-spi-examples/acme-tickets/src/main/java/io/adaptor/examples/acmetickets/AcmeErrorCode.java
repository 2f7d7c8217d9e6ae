package io.adaptor.examples.acmetickets;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import java.util.Arrays;
import java.util.Optional;

/** What Acme's errors are called in results. The prefix keeps them apart from the engine's and from other connectors'. */
public enum AcmeErrorCode implements ErrorCode {
    /** Acme knows no project of the name in {@code settings.project}. */
    ACME_PROJECT_UNKNOWN("no_such_project", ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** Somebody else is editing the ticket. */
    ACME_TICKET_LOCKED("locked", ErrorCategory.CALLER, Outcome.REJECTED),
    /** Acme's own index is being rebuilt; the same call works in a moment. */
    ACME_REINDEXING("reindexing", ErrorCategory.UPSTREAM, Outcome.TRANSIENT);

    private final String vendorCode;
    private final ErrorCategory category;
    private final Outcome outcome;

    AcmeErrorCode(String vendorCode, ErrorCategory category, Outcome outcome) {
        this.vendorCode = vendorCode;
        this.category = category;
        this.outcome = outcome;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    /** What the engine does about it: retry what is transient, leave what is rejected. */
    Outcome outcome() {
        return outcome;
    }

    static Optional<AcmeErrorCode> ofVendor(String vendorCode) {
        return Arrays.stream(values())
                .filter(code -> code.vendorCode.equals(vendorCode))
                .findFirst();
    }
}
