package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;

/** Applies the response mapping to the records of one response, one after the other. For one thread at a time. */
public final class RecordMapping {
    private final CompiledResponseMapping mapping;
    private final JsonNode input;
    private final JsonNode whole;
    private final MappingRun run;
    private long count;

    /**
     * Maps the records of one response as they arrive; the value at {@code data_path} has already been located.
     *
     * @param head the response that they came with
     * @param budget the budget of the execution; a record uses none of its memory
     */
    public RecordMapping(
            CompiledResponseMapping mapping, JsonNode input, ConnectorResponse head, ExecutionBudget budget) {
        this.run = MappingRun.lenient(budget);
        this.mapping = mapping;
        this.input = input;
        this.whole = mapping.whole(head);
    }

    /**
     * Maps the next record, as an element of a list is mapped.
     *
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}, naming every invalid field
     */
    public JsonNode map(JsonNode record) {
        run.next(count);
        count++;
        JsonNode data = mapping.mapRecord(record, input, whole, run);
        run.throwIfAny(StandardErrorCode.MAPPING_FAILED, "response mapping");
        return data;
    }

    /** Returns the number of records that were mapped. */
    public long count() {
        return count;
    }

    /** Whether a value could not be computed as the mapping specifies. */
    public boolean incomplete() {
        return run.incomplete();
    }

    /** Returns the warnings of all records so far. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(run.warnings());
        // A single record may lack an optional field; if all of them lack it, that is hardly chance.
        if (count > 1) {
            mapping.neverFound(run.found(), count + " records").forEach(all::add);
        }
        return all;
    }
}
