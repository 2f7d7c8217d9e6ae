package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.support.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes of third parties, and what end users are shown. */
class ErrorCodesOfConnectorsTest {
    private enum Broken implements ErrorCode {
        WITHOUT_CATEGORY,
        THROWING;

        @Override
        public ErrorCategory category() {
            if (this == THROWING) {
                throw new IllegalStateException("no");
            }
            return null;
        }
    }

    private record Named(String name, ErrorCategory category, String userMessage) implements ErrorCode {}

    @ParameterizedTest
    @EnumSource(Broken.class)
    void aCodeThatBreaksItsContractIsAFaultThatNamesItsClass(Broken code) {
        ErrorDetail error = failing(code);

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message())
                .contains("ErrorCodesOfConnectorsTest$Broken")
                .contains("it went wrong");
    }

    @Test
    void aCodeWithoutANameIsAFault() {
        assertThat(failing(new Named(null, ErrorCategory.UPSTREAM, "")).message())
                .contains("ErrorCodesOfConnectorsTest$Named has no name");
    }

    @Test
    void aCodeMayBringWhatUsersAreShown() {
        ErrorDetail error = failing(new Named("SOLD_OUT", ErrorCategory.UPSTREAM, "Sorry, sold out."));

        assertThat(error.code()).isEqualTo("SOLD_OUT");
        assertThat(error.details().get("user_message").textValue()).isEqualTo("Sorry, sold out.");
    }

    @Test
    void aCodeWithoutWordsForUsersHasThoseOfItsCategory() {
        assertThat(failing(new Named("X", ErrorCategory.NETWORK, null))
                        .details()
                        .get("user_message")
                        .textValue())
                .isEqualTo(ErrorCategory.NETWORK.userMessage());
    }

    @ParameterizedTest
    @EnumSource(StandardErrorCode.class)
    void everyCodeHasPlainWordsForUsers(StandardErrorCode code) {
        assertThat(code.userMessage())
                .endsWith(".")
                .doesNotContainPattern("(?i)http|json|null|code|endpoint|timeout|api|schema|exception|integration")
                .doesNotContain("_");
    }

    private static ErrorDetail failing(ErrorCode code) {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");
        bench.otherwise(request -> {
            throw ConnectorException.builder(code, Outcome.FAILED, "it went wrong")
                    .build();
        });
        return bench.fail("get");
    }
}
