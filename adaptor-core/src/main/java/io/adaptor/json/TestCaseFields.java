package io.adaptor.json;

import static io.adaptor.json.Scalars.millis;
import static io.adaptor.json.Texts.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.IntegrationTestCase;
import io.adaptor.api.IntegrationTestCase.Builder;

/** One of {@code test_cases}. */
final class TestCaseFields {
    private static final Kind<String> NAME = text(255).needed("test", "what the test shows is needed");
    private static final Kind<String> ENDPOINT = text(64).needed("endpoint", "the endpoint to execute is needed");
    private static final Kind<JsonNode> INPUT =
            Trees.object().needed(Definitions.object(), "the input document is needed");
    private static final Kind<JsonNode> EXPECTED =
            Trees.anythingOrNull().needed(Definitions.object(), "the data that must come back is needed");

    static final Shape<IntegrationTestCase, Builder> SHAPE = Shape.of(
                    "test_case", "An execution with a known result.", IntegrationTestCase::builder, Builder::build)
            .field("name", NAME, IntegrationTestCase::name, Builder::name)
            .doc("What it shows.")
            .field("description", text(), IntegrationTestCase::description, Builder::description)
            .doc("More about it.")
            .field("endpoint", ENDPOINT, IntegrationTestCase::endpoint, Builder::endpoint)
            .doc("The endpoint that is executed.")
            .field("input_data", INPUT, IntegrationTestCase::inputData, Builder::inputData)
            .doc("The input document.")
            .field("expected_output", EXPECTED, IntegrationTestCase::expectedOutput, Builder::expectedOutput)
            .doc("The data that must come back.")
            .field("timeout_ms", millis(1, 600_000), IntegrationTestCase::timeout, Builder::timeout)
            .doc("The longest it may take.");

    private TestCaseFields() {}
}
