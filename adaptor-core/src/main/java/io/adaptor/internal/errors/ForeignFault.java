package io.adaptor.internal.errors;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/** The error of an execution in which foreign code has thrown what it should not; it names the culprit. */
public final class ForeignFault {
    private ForeignFault() {}

    /**
     * Throws on what no execution can go on from: errors of the virtual machine, except for a stack that overflowed,
     * which is free again by now.
     */
    public static void rethrowFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /**
     * What foreign code has thrown: errors of ours as they are, anything else as its fault.
     *
     * @param culprit what has thrown it, for the message: {@code connector acme}
     */
    public static AdaptorException of(String culprit, Throwable thrown) {
        rethrowFatal(thrown);
        return thrown instanceof AdaptorException ours
                ? ours
                : fault(culprit, "failed with " + thrown.getClass().getName(), thrown);
    }

    /** A fault without an exception, or with one whose message is shown. */
    public static AdaptorException fault(String culprit, String what, @Nullable Throwable cause) {
        return new AdaptorException(StandardErrorCode.CONNECTOR_FAULT, culprit + " " + what, cause);
    }
}
