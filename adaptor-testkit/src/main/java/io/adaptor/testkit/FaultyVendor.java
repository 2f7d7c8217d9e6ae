package io.adaptor.testkit;

import java.time.InstantSource;
import java.util.List;

/**
 * A vendor on a real socket that fails on demand, deterministically: first with the given faults, in order, then it
 * responds normally. Times in its responses come from its clock, which may be that of a {@link FakeTime}. Thread-safe.
 * Must be closed.
 *
 * <p>Failures that involve several requests have their own classes: {@link RotatingTokens} (concurrent token renewal),
 * {@link ReplayedWebhook} (the same event twice) and {@link FakeTime#jump} (a clock that is changed).
 */
public final class FaultyVendor implements AutoCloseable {
    private static final Answer WELL = Answer.json(200, "{\"ok\":true}");

    private final ScriptedServer server = ScriptedServer.start().otherwise(WELL);
    private final InstantSource clock;

    private FaultyVendor(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts a vendor with the system clock.
     *
     * @return a running vendor that responds normally
     */
    public static FaultyVendor start() {
        return start(InstantSource.system());
    }

    /**
     * Starts a vendor.
     *
     * @param clock the clock, such as {@code fakeTime.clock()}
     * @return a running vendor that responds normally
     */
    public static FaultyVendor start(InstantSource clock) {
        return new FaultyVendor(clock);
    }

    /**
     * Makes the next requests fail.
     *
     * @param faults one per request
     * @return this
     */
    public FaultyVendor next(Fault... faults) {
        for (Fault fault : faults) {
            server.answer(of(fault));
        }
        return this;
    }

    /**
     * Makes every further request fail.
     *
     * @param fault the fault
     * @return this
     */
    public FaultyVendor always(Fault fault) {
        server.otherwise(of(fault));
        return this;
    }

    /**
     * Sets the normal answer.
     *
     * @param answer the answer; 200 with {@code {"ok":true}} by default
     * @return this
     */
    public FaultyVendor well(Answer answer) {
        server.otherwise(answer);
        return this;
    }

    /**
     * Returns the URL of the vendor.
     *
     * @return {@code http://127.0.0.1:port}
     */
    public String url() {
        return server.url();
    }

    /**
     * Returns the requests received so far, in order.
     *
     * @return a copy
     */
    public List<ReceivedRequest> requests() {
        return server.requests();
    }

    /** Closes all connections and frees the port. */
    @Override
    public void close() {
        server.close();
    }

    private Answer of(Fault fault) {
        return (request, out) -> fault.answer(clock.instant()).write(request, out);
    }
}
