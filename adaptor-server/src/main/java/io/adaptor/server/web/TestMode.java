package io.adaptor.server.web;

import io.adaptor.server.settings.FeatureSettings;
import org.springframework.http.HttpStatus;

/** The features that operators can disable with {@code ENABLE_TEST_MODE}: those that respond without a call. */
final class TestMode {
    private TestMode() {}

    static void check(FeatureSettings features, String refused) {
        if (!features.testMode()) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "TEST_MODE_OFF",
                    refused + " here: the operator has set ENABLE_TEST_MODE to false");
        }
    }
}
