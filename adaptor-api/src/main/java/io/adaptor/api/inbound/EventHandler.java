package io.adaptor.api.inbound;

/**
 * Takes the events that a client received, and the messages of a subscription. Must be safe for use by many threads if events are
 * received by many. With {@code receive} it runs on the thread that called, within the time that the sender waits for its
 * answer, which is a few seconds at most vendors: store the event and work on it later. With {@code subscribe} it runs on a
 * thread of the client, as long as it needs; closing the subscription interrupts it after a while.
 */
@FunctionalInterface
public interface EventHandler {
    /**
     * Handles an event. If this method returns, the event counts as handled and is not delivered again; if it throws,
     * the sender is asked to send it again. After a crash in between, it may be delivered twice.
     *
     * @param event the event
     * @throws Exception if the event could not be handled; the sender is only informed that it failed
     */
    void on(InboundEvent event) throws Exception;
}
