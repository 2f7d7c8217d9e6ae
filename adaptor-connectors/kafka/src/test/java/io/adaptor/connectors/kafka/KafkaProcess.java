package io.adaptor.connectors.kafka;

/** A broker for scripts: makes the topic that is its argument, prints its address, and ends with its input. */
final class KafkaProcess {
    private KafkaProcess() {}

    public static void main(String[] arguments) throws Exception {
        RealKafka kafka = RealKafka.shared();
        kafka.topics().make(arguments[0], 1);
        System.out.println(kafka.url());
        while (System.in.read() >= 0) {
            // Whoever has started it still wants it.
        }
        System.exit(0);
    }
}
