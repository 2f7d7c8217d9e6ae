package io.adaptor.testkit.contract;

import io.adaptor.spi.ValueTransform;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The rules that every transform keeps, as tests. Extend it, answer its questions, and run it with your other tests; a rule
 * that is broken reports what was seen and what to do. It takes a few seconds.
 */
@Timeout(60)
@Isolated("it listens to standard output")
public abstract class TransformContractTest {
    /** For the author's class. */
    protected TransformContractTest() {}

    /**
     * The transform under test.
     *
     * @return a new one at each call
     */
    protected abstract ValueTransform transform();

    /**
     * What it does.
     *
     * @return at least two samples with different results
     */
    protected abstract List<TransformSample> samples();

    /**
     * Parameters with mistakes in them.
     *
     * @return samples, each wrong in one parameter; none, unless overridden
     */
    protected List<WrongParam> wrongParams() {
        return List.of();
    }

    /** Mappings can name it. */
    @Test
    void theNameIsValid() {
        TransformRules.nameIsValid(transform(), transform());
    }

    /** The service loader finds it. */
    @Test
    void theTransformCanBeFound() {
        DescriptorRules.canBeFound(transform(), ValueTransform.class);
    }

    /** The samples. */
    @Test
    void theSamplesAreTransformed() {
        TransformRules.samplesAreTransformed(transform(), samples());
    }

    /** Mistakes are found before anything is executed. */
    @Test
    void wrongParametersAreRefusedWhenPrepared() {
        Assumptions.assumeFalse(wrongParams().isEmpty(), "wrongParams() has no samples");
        TransformRules.wrongParamsAreRefused(transform(), wrongParams());
    }

    /** A misspelt parameter is found. */
    @Test
    void anUnknownParameterIsRefusedWhenPrepared() {
        TransformRules.unknownParamIsRefused(transform(), samples());
    }

    /** Values belong to the caller. */
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
     * One prepared change serves many threads.
     *
     * @throws InterruptedException if the test run is being ended
     */
    @Test
    void sixteenThreadsGetTheirOwnResults() throws InterruptedException {
        TransformRules.eachThreadGetsItsOwn(transform(), samples());
    }

    /** JSON null, and values of every type, have a result or are refused. */
    @Test
    void everyTypeIsTransformedOrRefused() {
        TransformBounds.everyTypeIsTransformedOrRefused(transform(), samples());
    }

    /**
     * Large and deep values have a result or are refused, in time.
     *
     * @throws InterruptedException if the test run is being ended
     */
    @Test
    void hugeValuesAreTransformedOrRefusedInTime() throws InterruptedException {
        TransformBounds.hugeValuesInTime(transform(), samples());
    }

    /** Standard output is the application's. */
    @Test
    void nothingIsPrinted() {
        PrintRule.nothingIsPrinted("transform", () -> TransformRules.samplesAreTransformed(transform(), samples()));
    }
}
