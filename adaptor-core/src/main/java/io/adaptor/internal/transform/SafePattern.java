package io.adaptor.internal.transform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.adaptor.internal.budget.ExecutionBudget;
import org.jspecify.annotations.Nullable;

/**
 * A user's regular expression with bounded cost. RE2 never takes exponential time, but a short pattern of nested counts
 * can still compile to a program of gigabytes, and finding all matches can still be quadratic in the length of the
 * text; so both are limited.
 */
public final class SafePattern {
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_PROGRAM = 2000;
    private static final long MAX_ESTIMATE = 100_000;
    private static final long MAX_STEPS = 200_000_000;

    private static final Pattern COUNT = Pattern.compile("(.?)\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}", Pattern.DOTALL);

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Reads the parameter {@code pattern}. */
    static SafePattern of(Params params) {
        String text = params.filled("pattern");
        try {
            return compile(text);
        } catch (IllegalArgumentException e) {
            throw params.wrong("pattern", String.valueOf(e.getMessage()));
        }
    }

    /** Compiles a pattern; throws {@code IllegalArgumentException} with the expected form if it is invalid. */
    public static SafePattern compile(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have up to " + MAX_LENGTH + " characters");
        }
        if (estimate(text) > MAX_ESTIMATE) {
            throw new IllegalArgumentException("must repeat less");
        }
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw new IllegalArgumentException("must be simpler or repeat less");
            }
            return new SafePattern(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "must be a regular expression of RE2 (" + e.getDescription() + ")" + Re2Advice.on(text), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("must be simpler or repeat less", e);
        }
    }

    int groups() {
        return pattern.groupCount();
    }

    @Nullable
    Integer group(String name) {
        return pattern.namedGroups().get(name);
    }

    /**
     * Returns a matcher that fails with a message after about a second of work, and with the error of the execution
     * when its budget is exhausted.
     */
    public Matcher matcher(String text, ExecutionBudget budget) {
        int program = Math.max(10, pattern.programSize());
        return pattern.matcher(new Metered(text, MAX_STEPS / program, budget, program));
    }

    /** Estimates the size of the compiled program from above without building it; counts after groups may be nested. */
    private static long estimate(String text) {
        long size = text.length();
        long factor = 1;
        Matcher counts = COUNT.matcher(text);
        while (counts.find()) {
            String most = counts.group(3);
            long count = Math.max(1, Long.parseLong(most == null || most.isEmpty() ? counts.group(2) : most));
            String before = counts.group(1);
            if (before.isEmpty() || ")}*+?".contains(before)) {
                factor = Math.min(factor * count, Integer.MAX_VALUE);
            } else {
                size += count;
            }
        }
        return size * factor;
    }

    /** Counts how often the text is read; the work of a matcher is proportional to that. */
    private static final class Metered implements CharSequence {
        /** The number of reads between two checks of the budget. */
        private static final int PORTION = 1024;
        /** The number of matcher reads that count as one step of an execution. */
        private static final int STEPS = 4;

        private final String text;
        private final ExecutionBudget budget;
        private final long portion;
        private long left;

        Metered(String text, long left, ExecutionBudget budget, int program) {
            this.text = text;
            this.left = left;
            this.budget = budget;
            this.portion = (long) PORTION * program / STEPS;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new IllegalArgumentException(
                        "gave up: the pattern takes too many steps on a text of " + text.length() + " characters");
            }
            if (left % PORTION == 0) {
                budget.steps(portion);
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
