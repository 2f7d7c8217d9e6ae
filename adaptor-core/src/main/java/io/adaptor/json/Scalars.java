package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of values that are flags, numbers, durations or words of a fixed list. */
final class Scalars {
    private Scalars() {}

    /** True or false. */
    static Kind<Boolean> flag() {
        return closed(Located::flag, BooleanNode::valueOf, Definitions.object().put("type", "boolean"));
    }

    /** A whole number; the record enforces the bounds, both allowed. */
    static Kind<Integer> integer(long min, long max) {
        return closed(Located::integer, value -> number(value.longValue()), between(min, max));
    }

    /** A whole number beyond {@code int}; the record enforces the bounds, both allowed. */
    static Kind<Long> whole(long min, long max) {
        return closed(Located::whole, Scalars::number, between(min, max));
    }

    /** Exactly one number. */
    static Kind<Long> only(long number) {
        ObjectNode form = Definitions.object();
        form.putArray("enum").add(number(number));
        return closed(at -> at.whole(number, number), Scalars::number, form);
    }

    /** A duration in milliseconds; the record enforces the bounds, both allowed. */
    static Kind<Duration> millis(long min, long max) {
        return duration(Located::millis, Duration.ofMillis(1), between(min, max));
    }

    /** A duration in seconds; the record enforces the bounds, both allowed. */
    static Kind<Duration> seconds(long min, long max) {
        return duration(Located::seconds, Duration.ofSeconds(1), between(min, max));
    }

    /** A whole number between bounds that are enforced here. */
    static Kind<Long> checked(long min, long max) {
        return closed(at -> at.whole(min, max), Scalars::number, between(min, max));
    }

    /** A constant by its name in lower case. */
    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        return choice(type, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** A constant by a name of its own. */
    static <E extends Enum<E>> Kind<E> choice(Class<E> type, Function<E, String> name) {
        List<String> words = EnumSet.allOf(type).stream().map(name).toList();
        return closed(at -> at.choice(type, name), value -> TextNode.valueOf(name.apply(value)), enumOf(words));
    }

    /** One of some words. */
    static Kind<String> word(List<String> words) {
        return closed(at -> at.word(words), TextNode::valueOf, enumOf(words));
    }

    private static <T> Kind<T> closed(
            Function<Located, @Nullable T> read, Function<T, JsonNode> write, ObjectNode form) {
        return new Plain<>(read, write, form::deepCopy, true);
    }

    private static Kind<Duration> duration(Function<Located, @Nullable Duration> read, Duration unit, ObjectNode form) {
        return closed(read, value -> number(units(value, unit)), form);
    }

    // A fraction of the unit would be lost in silence otherwise.
    private static long units(Duration value, Duration unit) {
        long count = value.dividedBy(unit);
        if (!unit.multipliedBy(count).equals(value)) {
            throw new IllegalArgumentException("can only be written in whole units of " + unit + ", not " + value);
        }
        return count;
    }

    private static JsonNode number(long value) {
        return Numbers.integer(BigInteger.valueOf(value));
    }

    private static ObjectNode between(long min, long max) {
        ObjectNode form = Definitions.object().put("type", "integer");
        form.set("minimum", number(min));
        form.set("maximum", number(max));
        return form;
    }

    private static ObjectNode enumOf(List<String> words) {
        ObjectNode form = Definitions.object();
        words.forEach(form.putArray("enum")::add);
        return form;
    }
}
