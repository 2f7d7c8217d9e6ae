package io.adaptor.testkit.contract;

import io.adaptor.spi.ValueTransform;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The contract of every transform, as tests. Extend it, implement its abstract methods, and run it with your other
 * tests; a violated rule reports what was observed and how to fix it. It takes a few seconds.
 */
@Timeout(60)
@Isolated("it listens to standard output")
public abstract class TransformContractTest {
    /** Called by the subclass. */
    protected TransformContractTest() {}

    /**
     * Returns the transform under test.
     *
     * @return a new transform for each call
     */
    protected abstract ValueTransform transform();

    /**
     * Returns samples of what the transform does.
     *
     * @return at least two samples with different results
     */
    protected abstract List<TransformSample> samples();

    /**
     * Returns invalid parameters.
     *
     * @return samples, each with one mistake; empty unless overridden
     */
    protected List<WrongParam> wrongParams() {
        return List.of();
    }

    /** The name can be used in mappings. */
    @Test
    void theNameIsValid() {
        TransformRules.nameIsValid(transform(), transform());
    }

    /** The service loader finds it. */
    @Test
    void theTransformCanBeFound() {
        DescriptorRules.canBeFound(transform(), ValueTransform.class);
    }

    /** The samples have the expected results. */
    @Test
    void theSamplesAreTransformed() {
        TransformRules.samplesAreTransformed(transform(), samples());
    }

    /** Mistakes are reported before anything is executed. */
    @Test
    void wrongParametersAreRefusedWhenPrepared() {
        Assumptions.assumeFalse(wrongParams().isEmpty(), "wrongParams() has no samples");
        TransformRules.wrongParamsAreRefused(transform(), wrongParams());
    }

    /** A misspelt parameter is reported. */
    @Test
    void anUnknownParameterIsRefusedWhenPrepared() {
        TransformRules.unknownParamIsRefused(transform(), samples());
    }

    /** Input values are not modified. */
    @Test
    void theInputIsNotChanged() {
        TransformRules.inputIsNotChanged(transform(), samples());
    }

    /** The same input has the same result. */
    @Test
    void theResultIsAlwaysTheSame() {
        TransformRules.resultIsTheSame(transform(), samples());
    }

    /**
     * A prepared change is thread-safe.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    @Test
    void sixteenThreadsGetTheirOwnResults() throws InterruptedException {
        TransformRules.eachThreadGetsItsOwn(transform(), samples());
    }

    /** JSON null, and values of every type, have a result or are rejected. */
    @Test
    void everyTypeIsTransformedOrRefused() {
        TransformBounds.everyTypeIsTransformedOrRefused(transform(), samples());
    }

    /**
     * Large and deeply nested values have a result or are rejected, in time.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    @Test
    void hugeValuesAreTransformedOrRefusedInTime() throws InterruptedException {
        TransformBounds.hugeValuesInTime(transform(), samples());
    }

    /** Nothing is printed to standard output. */
    @Test
    void nothingIsPrinted() {
        PrintRule.nothingIsPrinted("transform", () -> TransformRules.samplesAreTransformed(transform(), samples()));
    }
}
