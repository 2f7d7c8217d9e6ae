package io.adaptor.internal.pagination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for the next page is work of the execution, which its deadline ends. */
class PagesTakeOfTheBudgetTest {
    private static final String MUCH = "sort_by(@, &to_string(@))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{style: cursor, param: c, cursor_path: 'MUCH'}",
                "{style: next_url, cursor_path: 'MUCH'}",
                "{style: page, param: p, cursor_path: 'MUCH'}",
                "{style: page, param: p, items_path: 'MUCH'}"
            })
    void anExpressionOfPagesEndsWhenTheExecutionDoes(String pagination) {
        Endpoint endpoint = endpoint(pagination.replace("MUCH", MUCH));
        CompiledPagination pages = Objects.requireNonNull(
                CompiledPagination.compile(endpoint.policies().pagination()));
        ArrayNode much = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 20_000; i++) {
            much.add(i);
        }
        ConnectorResponse response =
                ConnectorResponse.builder().body(Payload.json(much)).build();
        ExecutionBudget over = new ExecutionBudget(PagesTakeOfTheBudgetTest::end, MemoryLimit.none());

        assertThatThrownBy(() -> pages.next(request(endpoint), response, much, over))
                .isInstanceOfSatisfying(
                        AdaptorException.class,
                        e -> assertThat(e.code()).isEqualTo(StandardErrorCode.DEADLINE_EXCEEDED));
    }

    private static void end() {
        throw new AdaptorException(StandardErrorCode.DEADLINE_EXCEEDED, "over");
    }

    private static ConnectorRequest request(Endpoint endpoint) {
        return ConnectorRequest.builder(endpoint).build();
    }

    private static Endpoint endpoint(String pagination) {
        return Objects.requireNonNull(IntegrationFormat.read(
                        "integration_id: i\nname: I\ntype: rest_api\ncategory: c\nbase_url: https://a.example\n"
                                + "endpoints:\n  e: {path: /x, method: GET, pagination: " + pagination + "}\n",
                        "pages.yaml")
                .endpoint("e"));
    }
}
