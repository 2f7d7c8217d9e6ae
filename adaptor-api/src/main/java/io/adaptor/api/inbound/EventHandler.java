package io.adaptor.api.inbound;

/**
 * Handles the events that a client receives, and the messages of a subscription. Must be thread-safe if events are
 * received on several threads. With {@code receive}, it runs on the calling thread while the sender waits for the
 * response, which most vendors limit to a few seconds: store the event and process it later. With {@code subscribe}, it
 * runs on a thread of the client and may take as long as it needs; closing the subscription interrupts it after a
 * while.
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
