package io.adaptor.internal.transform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds letters in a date pattern that are valid but probably not intended: such a pattern works most of the year, or
 * for small numbers, so the mistake goes unnoticed.
 */
final class DatePatternCheck {
    private static final String DATE = "yuYLMDdEe";
    private static final String HOURS = "HhKk";

    private final List<Run> runs = new ArrayList<>();

    private DatePatternCheck(String pattern) {
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int end = i + 1;
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                runs.add(new Run(c, end - i));
            }
            i = end;
        }
    }

    /** Returns the likely mistake in a pattern and its fix, or null if there is none. */
    static @Nullable String mistakeIn(String pattern) {
        return new DatePatternCheck(pattern).mistake();
    }

    private @Nullable String mistake() {
        for (int i = 0; i < runs.size(); i++) {
            String found = mistakeAt(i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String mistakeAt(int i) {
        Run run = runs.get(i);
        char before = i == 0 ? ' ' : runs.get(i - 1).letter;
        char after = i == runs.size() - 1 ? ' ' : runs.get(i + 1).letter;
        return switch (run.letter) {
            case 'Y' ->
                has('w') && !has('M') && !has('L') && !has('d')
                        ? null
                        : run + " is the week-based year, which differs from the calendar's around New Year; use "
                                + run.as('y');
            case 'w' -> has('Y') ? null : run + " is a week of the week-based year; use YYYY for the year beside it";
            case 'D' ->
                run.length < 3 || has('M') || has('L')
                        ? run + " is the day of the year, up to 366; use " + (run.length > 2 ? "dd" : run.as('d'))
                                + " for the day of the month"
                        : null;
            case 'm' -> isDate(before, after) ? run + " is the minute; use " + run.as('M') + " for the month" : null;
            case 'M' ->
                run.length <= 2 && isIn(HOURS, before)
                        ? run + " is the month; use " + run.as('m') + " for the minute"
                        : null;
            case 'S' -> before == 's' ? null : run + " is the fraction of a second; use ss for the second";
            case 'h', 'K' ->
                has('a') || has('B')
                        ? null
                        : run + " counts to twelve and says nothing of morning or evening; use " + run.as('H')
                                + ", or add a";
            default -> null;
        };
    }

    /** Whether minutes are used in place of a month: not after an hour, and next to a year or a day. */
    private static boolean isDate(char before, char after) {
        return !isIn(HOURS, before) && (isIn(DATE, before) || isIn("yudD", after));
    }

    private boolean has(char letter) {
        return runs.stream().anyMatch(run -> run.letter == letter);
    }

    private static boolean isIn(String letters, char letter) {
        return letters.indexOf(letter) >= 0;
    }

    private record Run(char letter, int length) {
        String as(char other) {
            return String.valueOf(other).repeat(length);
        }

        @Override
        public String toString() {
            return as(letter);
        }
    }
}
