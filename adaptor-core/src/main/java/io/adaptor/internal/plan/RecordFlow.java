package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.pagination.NextPage;
import io.adaptor.internal.resilience.Deadline;
import io.adaptor.internal.run.OpenRecords;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/** The records of one execution, read and mapped one at a time. For one thread at a time. */
public final class RecordFlow implements AutoCloseable {
    private final OpenRecords records;
    private final ConnectorResponse head;
    private final MappedRecords mapped;
    private long delivered;

    RecordFlow(OpenRecords records, ConnectorResponse head, MappedRecords mapped) {
        this.records = records;
        this.head = head;
        this.mapped = mapped;
    }

    /**
     * Returns the next record as data.
     *
     * @return the record, or null after the last one
     * @throws AdaptorException {@code RECORDS_INCOMPLETE} once a record was delivered, unless the execution was
     *     cancelled or its deadline passed
     */
    public @Nullable JsonNode next(Work work) {
        try {
            JsonNode record = records.next(work);
            if (record == null) {
                return null;
            }
            JsonNode data = mapped.map(record);
            delivered++;
            return data;
        } catch (AdaptorException e) {
            throw delivered == 0 ? e : brokenOff(e, work);
        }
    }

    private AdaptorException brokenOff(AdaptorException e, Work work) {
        if (e.code() == StandardErrorCode.CANCELLED || e.code() == StandardErrorCode.DEADLINE_EXCEEDED) {
            return e;
        }
        if (e.code() == StandardErrorCode.TIMEOUT
                && Deadline.passed(work.bounds().remaining())) {
            return Deadline.exceeded(e instanceof ConnectorException timeout ? timeout : null);
        }
        return ConnectorException.builder(
                        StandardErrorCode.RECORDS_INCOMPLETE,
                        Outcome.FAILED,
                        "the records broke off after " + delivered + ": " + e.message())
                .status(head.status())
                .cause(e)
                .build();
    }

    /** Returns the name of its connector, for errors. */
    public String name() {
        return records.name();
    }

    /** Returns the number of records delivered. */
    public long delivered() {
        return delivered;
    }

    /** Returns the answer without the records, which have been delivered. */
    public Answer end() {
        ConnectorResponse whole =
                head.toBuilder().responseBytes(records.bytesRead()).build();
        return Answer.of(whole, mapped.as(NullNode.getInstance(), records.warnings()), NextPage.NONE);
    }

    @Override
    public void close() {
        records.close();
    }
}
