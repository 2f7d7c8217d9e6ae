package io.adaptor.connectors.amqp;

import java.util.Map;

/** A broker for scripts: makes the queue that is its argument, prints its address, and ends with its input. */
final class RabbitProcess {
    private RabbitProcess() {}

    public static void main(String[] arguments) throws Exception {
        RealRabbit rabbit = RealRabbit.shared();
        rabbit.queue(arguments[0], Map.of());
        System.out.println(rabbit.url());
        while (System.in.read() >= 0) {
            // Whoever has started it still wants it.
        }
        System.exit(0);
    }
}
