package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InputErrorsTest {
    @Test
    void schemaRulesAndRequiredValuesAreToldTogether() throws IOException {
        Integration integration = IntegrationFormat.read("""
                name: a
                type: graphql
                category: c
                endpoints:
                  e:
                    validation_schema: { properties: { variables: { required: [a] } } }
                    validation_rules: [{ field: variables.b, type: format, value: email, error_message: no mail }]
                    request_mapping: { body: { c: { source: variables.c, required: true } } }
                """, "t.yaml");

        assertThatThrownBy(() -> MappingPreview.request(
                        integration.endpoints().get("e"), JsonCodec.read("{\"variables\": {\"b\": \"x\"}}")))
                .isInstanceOfSatisfying(MappingException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardErrorCode.VALIDATION_FAILED);
                    assertThat(e.errors())
                            .extracting(FieldError::field)
                            .containsExactly("variables.a", "variables.b", "body.c");
                });
    }

    @Test
    void thePartsOfAnInputAreObjects() throws IOException {
        ExecutionRequest.Builder request =
                ExecutionRequest.builder("i", "e").inputData(JsonCodec.read("{\"variables\": 5, \"context\": []}"));

        assertThatThrownBy(request::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("input_data.context: must be an object")
                .hasMessageContaining("input_data.variables: must be an object");
    }
}
