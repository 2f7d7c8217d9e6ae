package io.adaptor.testkit.contract;

/** A way to break the contract of transforms: the one rule that must notice, and what it must say. */
enum TransformFlaw {
    BAD_NAME("theNameIsValid", "lower-case letters"),
    WRONG_RESULT("theSamplesAreTransformed", "became \"ADA\", not \"ADA!\""),
    CHECKS_LATE("wrongParametersAreRefusedWhenPrepared", "were accepted by prepare()"),
    NAMES_NOTHING("wrongParametersAreRefusedWhenPrepared", "which does not name it"),
    ACCEPTS_UNKNOWN("anUnknownParameterIsRefusedWhenPrepared", "were accepted by prepare()"),
    CHANGES_THE_INPUT("theInputIsNotChanged", "change a deepCopy()"),
    COUNTS("theResultIsAlwaysTheSame", "not on time, chance"),
    SHARED_BUILDER("sixteenThreadsGetTheirOwnResults", "keep nothing of a call in fields"),
    NULL_POINTER_ON_NULL(
            "everyTypeIsTransformedOrRefused", "JSON null was refused with java.lang.NullPointerException"),
    NULL_OF_JAVA("everyTypeIsTransformedOrRefused", "0 became a Java null"),
    QUADRATIC("hugeValuesAreTransformedOrRefusedInTime", "no concatenation in a loop"),
    PRINTS("nothingIsPrinted", "the transform wrote to System.out: Ada");

    final String rule;
    final String message;

    TransformFlaw(String rule, String message) {
        this.rule = rule;
        this.message = message;
    }
}
