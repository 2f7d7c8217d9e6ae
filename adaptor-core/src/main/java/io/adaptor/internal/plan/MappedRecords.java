package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.internal.TreeMemory;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.RecordMapping;
import io.adaptor.internal.pagination.NextPage;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;

/** Makes data of the records of one answer: checks each, maps it, and checks what it became. For one thread at a time. */
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

    /** The answer that all the records of a response are. */
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
     * What became of the records.
     *
     * @param data the data that stands for them
     * @param read what looked wrong where they were read
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
