package io.adaptor.testkit;

import java.time.InstantSource;
import java.util.List;

/**
 * A vendor on a real socket that fails on demand, always in the same way: first the faults it was given, in order, then
 * well. Times in its answers come from its clock: give it that of a {@link FakeTime}. Close it.
 *
 * <p>Failures that take more than one request have classes of their own: {@link RotatingTokens} (who renews a token
 * first?), {@link ReplayedWebhook} (the same event twice) and {@link FakeTime#jump} (a clock that is set).
 */
public final class FaultyVendor implements AutoCloseable {
    private static final Answer WELL = Answer.json(200, "{\"ok\":true}");

    private final ScriptedServer server = ScriptedServer.start().otherwise(WELL);
    private final InstantSource clock;

    private FaultyVendor(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts a vendor with the time of this machine.
     *
     * @return a running vendor that is well
     */
    public static FaultyVendor start() {
        return start(InstantSource.system());
    }

    /**
     * Starts a vendor.
     *
     * @param clock its time, for example {@code fakeTime.clock()}
     * @return a running vendor that is well
     */
    public static FaultyVendor start(InstantSource clock) {
        return new FaultyVendor(clock);
    }

    /**
     * Fails at the next requests.
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
     * Fails at every request from now on.
     *
     * @param fault how
     * @return this
     */
    public FaultyVendor always(Fault fault) {
        server.otherwise(of(fault));
        return this;
    }

    /**
     * How it answers when it does not fail.
     *
     * @param answer the answer; 200 with {@code {"ok":true}} before this is called
     * @return this
     */
    public FaultyVendor well(Answer answer) {
        server.otherwise(answer);
        return this;
    }

    /**
     * Where the vendor is.
     *
     * @return {@code http://127.0.0.1:port}
     */
    public String url() {
        return server.url();
    }

    /**
     * What it was asked so far, in order.
     *
     * @return a copy
     */
    public List<ReceivedRequest> requests() {
        return server.requests();
    }

    /** Hangs up on everybody and frees the port. */
    @Override
    public void close() {
        server.close();
    }

    private Answer of(Fault fault) {
        return (request, out) -> fault.answer(clock.instant()).write(request, out);
    }
}
