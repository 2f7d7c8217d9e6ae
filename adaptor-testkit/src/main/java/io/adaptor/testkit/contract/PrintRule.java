package io.adaptor.testkit.contract;

/** The rule that nothing is printed to standard output. */
final class PrintRule {
    private PrintRule() {}

    static void nothingIsPrinted(String what, Runnable calls) {
        try (Printed printed = Printed.listen()) {
            calls.run();
            String text = printed.text();
            Breach.unless(
                    text.isEmpty(),
                    "the " + what + " wrote to System.out: " + text,
                    "log with org.slf4j.Logger: standard output belongs to the application, which may write results to it");
        }
    }
}
