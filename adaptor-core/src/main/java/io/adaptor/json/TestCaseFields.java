package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.IntegrationTestCase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One of {@code test_cases}. */
final class TestCaseFields {
    private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(5);

    private TestCaseFields() {}

    static @Nullable IntegrationTestCase read(Located at) {
        FieldReader in = at.fields();
        JsonNode empty = JsonNodeFactory.instance.objectNode();
        IntegrationTestCase.Builder test = IntegrationTestCase.builder();
        test.name(in.require("name", Located::text, "test", "what the test shows is needed"));
        in.put("description", Located::text, test::description);
        test.endpoint(in.require("endpoint", Located::text, "endpoint", "the endpoint to execute is needed"));
        test.inputData(in.require("input_data", Located::object, empty, "the input document is needed"));
        test.expectedOutput(in.requireWithNull("expected_output", empty, "the data that must come back is needed"));
        in.put("timeout_ms", Located::millis, test::timeout);
        return in.build(test::build);
    }

    static ObjectNode write(IntegrationTestCase test) {
        return new FieldWriter()
                .text("name", test.name())
                .text("description", test.description())
                .text("endpoint", test.endpoint())
                .tree("input_data", test.inputData())
                .tree("expected_output", test.expectedOutput())
                .millis("timeout_ms", test.timeout(), STANDARD_TIMEOUT)
                .object();
    }
}
