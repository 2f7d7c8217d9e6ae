package io.adaptor.diagnostics;

/**
 * What a test may do. Immutable.
 *
 * @param live whether the remote system is called at all; if false, only endpoints with a {@code mock_response} are
 *     executed
 * @param unsafe whether endpoints that change data in the remote system are executed
 * @param exact whether unexpected fields count as differences
 * @param connection the connection whose credentials are used
 */
public record TestOptions(boolean live, boolean unsafe, boolean exact, String connection) {
    /** Calls endpoints that only read, ignores unexpected fields, and uses the connection {@code default}. */
    public static final TestOptions DEFAULT = new TestOptions(true, false, false, "default");

    /**
     * Returns a copy without live calls.
     *
     * @return a copy
     */
    public TestOptions withoutCalls() {
        return new TestOptions(false, unsafe, exact, connection);
    }

    /**
     * Returns a copy that also executes endpoints that change data in the remote system.
     *
     * @return a copy
     */
    public TestOptions withUnsafe() {
        return new TestOptions(live, true, exact, connection);
    }

    /**
     * Returns a copy for which unexpected fields count as differences.
     *
     * @return a copy
     */
    public TestOptions withExact() {
        return new TestOptions(live, unsafe, true, connection);
    }

    /**
     * Returns a copy with another connection.
     *
     * @param value the connection whose credentials are used
     * @return a copy
     */
    public TestOptions withConnection(String value) {
        return new TestOptions(live, unsafe, exact, value);
    }
}
