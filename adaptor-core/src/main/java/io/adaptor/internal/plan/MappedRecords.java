package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.TreeMemory;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.RecordMapping;
import io.adaptor.internal.pagination.NextPage;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts the records of one response into data: checks each, maps it, and checks the result. For one thread at a
 * time.
 */
final class MappedRecords {
    private final AnswerPlan plan;
    private final ConnectorResponse head;
    private final RecordMapping mapping;
    private final ExecutionBudget budget;
    private long unlike;
    private String firstUnlike = "";

    MappedRecords(AnswerPlan plan, ConnectorResponse head, JsonNode input, ExecutionBudget budget) {
        this.budget = budget;
        this.plan = plan;
        this.head = head;
        this.mapping = new RecordMapping(plan.mapping(), input, head, budget);
    }

    JsonNode map(JsonNode record) {
        ExecutionBudget ofThis = budget.ofRecord();
        ofThis.check();
        plan.check().check(record, head, ofThis);
        JsonNode data = mapping.map(record);
        List<FieldError> wrong = plan.schema().check(data, ofThis);
        if (!wrong.isEmpty()) {
            if (unlike == 0) {
                firstUnlike = "[" + (mapping.count() - 1) + "] " + AnswerPlan.shown(wrong);
            }
            unlike++;
        }
        return data;
    }

    /** Returns the answer that consists of all records of a response. */
    static Answer all(
            AnswerPlan plan, ConnectorResponse response, JsonNode input, ExecutionBudget budget, List<String> read) {
        MappedRecords records = new MappedRecords(plan, response, input, budget);
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        response.bodyTree().forEach(record -> {
            JsonNode mapped = records.map(record);
            budget.made(mapped == record ? TreeMemory.ELEMENT : TreeMemory.of(mapped));
            data.add(mapped);
        });
        return Answer.of(response, records.as(data, read), NextPage.NONE);
    }

    /**
     * Returns the result of mapping the records.
     *
     * @param data the data to return for them
     * @param read warnings from reading them
     */
    MappedData as(JsonNode data, List<String> read) {
        List<String> warnings = new ArrayList<>(read);
        warnings.addAll(mapping.warnings());
        if (unlike > 0) {
            warnings.add(unlike + " of " + mapping.count() + " records do not match output_schema, the first of them: "
                    + firstUnlike);
        }
        return new MappedData(data, warnings, mapping.incomplete(), null);
    }
}
