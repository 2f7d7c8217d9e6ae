package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;

/** The response mapping of the records of one answer, one after the other. For one thread at a time. */
public final class RecordMapping {
    private final CompiledResponseMapping mapping;
    private final JsonNode input;
    private final JsonNode whole;
    private final MappingRun run;
    private long count;

    /**
     * Maps the records of one answer, each as it comes; what {@code data_path} leads to was found before.
     *
     * @param head the answer that they came with
     * @param budget what the execution may take; a record takes none of its memory
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
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}, naming every field that is wrong
     */
    public JsonNode map(JsonNode record) {
        run.next(count);
        count++;
        JsonNode data = mapping.mapRecord(record, input, whole, run);
        run.throwIfAny(StandardErrorCode.MAPPING_FAILED, "response mapping");
        return data;
    }

    /** How many records were mapped. */
    public long count() {
        return count;
    }

    /** Whether a value could not be made as the mapping says. */
    public boolean incomplete() {
        return run.incomplete();
    }

    /** What could not be done or looks wrong, of all records so far. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(run.warnings());
        // One record may well be without an optional field; that all are is more than chance.
        if (count > 1) {
            mapping.neverFound(run.found(), count + " records").forEach(all::add);
        }
        return all;
    }
}
