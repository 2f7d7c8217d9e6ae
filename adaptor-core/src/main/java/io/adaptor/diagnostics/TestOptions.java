package io.adaptor.diagnostics;

/**
 * What a test may do. Immutable.
 *
 * @param live whether the remote system is called at all; without it only endpoints with a {@code mock_response} run
 * @param unsafe whether endpoints that change something at the remote system are executed
 * @param exact whether fields that were not expected are differences
 * @param connection whose credentials are used
 */
public record TestOptions(boolean live, boolean unsafe, boolean exact, String connection) {
    /** Calls what only reads, lets unexpected fields pass, uses the connection {@code default}. */
    public static final TestOptions DEFAULT = new TestOptions(true, false, false, "default");

    /**
     * The same, without live calls.
     *
     * @return a copy
     */
    public TestOptions withoutCalls() {
        return new TestOptions(false, unsafe, exact, connection);
    }

    /**
     * The same, executing also what changes something at the remote system.
     *
     * @return a copy
     */
    public TestOptions withUnsafe() {
        return new TestOptions(live, true, exact, connection);
    }

    /**
     * The same, with unexpected fields as differences.
     *
     * @return a copy
     */
    public TestOptions withExact() {
        return new TestOptions(live, unsafe, true, connection);
    }

    /**
     * The same with other credentials.
     *
     * @param value whose
     * @return a copy
     */
    public TestOptions withConnection(String value) {
        return new TestOptions(live, unsafe, exact, value);
    }
}
