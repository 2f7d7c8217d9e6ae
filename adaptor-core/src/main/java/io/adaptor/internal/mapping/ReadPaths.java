package io.adaptor.internal.mapping;

import io.burt.jmespath.BaseRuntime;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.node.NodeFactory;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Determines which parts of its input an expression reads, by evaluating it over sets of paths instead of values. A
 * path is a list of names, with {@value #ELEMENT} for an element of an array. For one expression and one thread.
 */
public final class ReadPaths extends BaseRuntime<Set<List<String>>> {
    /** The step into an array element. */
    public static final String ELEMENT = "[]";

    private static final Set<List<String>> NOTHING = Set.of();

    private final Set<List<String>> read = new LinkedHashSet<>();
    private final NodeFactory<Set<List<String>>> nodes = new ReadNodes(this, this::read);

    private ReadPaths() {
        super(JmesPathEvaluator.CONFIGURATION);
    }

    /**
     * Returns the paths that an expression reads, relative to the input; the input itself is the empty path. Returns an
     * empty set for a text that can't be compiled.
     *
     * @param text an expression
     */
    public static Set<List<String>> of(String text) {
        Set<List<String>> known = known(text);
        return known == null ? Set.of() : known;
    }

    /** Returns the paths that an expression reads, or null if they are not known. */
    static @Nullable Set<List<String>> known(String text) {
        ReadPaths paths = new ReadPaths();
        try {
            ExpressionBounds.check(text);
            Expression<Set<List<String>>> compiled =
                    paths.compile(LongIndices.shortened(RawStrings.keepBackslashes(text)));
            paths.read(compiled.search(Set.of(List.of())));
            return paths.read;
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private void read(Set<List<String>> paths) {
        read.addAll(paths);
    }

    @Override
    public NodeFactory<Set<List<String>>> nodeFactory() {
        return nodes;
    }

    @Override
    public Set<List<String>> parseString(String text) {
        return NOTHING;
    }

    @Override
    public List<Set<List<String>>> toList(Set<List<String>> value) {
        return List.of(value);
    }

    @Override
    public String toString(Set<List<String>> value) {
        return "";
    }

    @Override
    public Number toNumber(Set<List<String>> value) {
        return 0;
    }

    @Override
    public boolean isTruthy(Set<List<String>> value) {
        return true;
    }

    @Override
    public JmesPathType typeOf(Set<List<String>> value) {
        return JmesPathType.OBJECT;
    }

    @Override
    public Set<List<String>> getProperty(Set<List<String>> value, Set<List<String>> name) {
        return NOTHING;
    }

    @Override
    public Collection<Set<List<String>>> getPropertyNames(Set<List<String>> value) {
        return List.of();
    }

    @Override
    public Set<List<String>> createNull() {
        return NOTHING;
    }

    @Override
    public Set<List<String>> createArray(Collection<Set<List<String>>> elements) {
        return NOTHING;
    }

    @Override
    public Set<List<String>> createString(String text) {
        // The names of an object's fields; they must differ, as they are the keys of a map.
        return Set.of(List.of("'" + text));
    }

    @Override
    public Set<List<String>> createBoolean(boolean value) {
        return NOTHING;
    }

    @Override
    public Set<List<String>> createObject(Map<Set<List<String>>, Set<List<String>>> fields) {
        fields.values().forEach(this::read);
        return NOTHING;
    }

    @Override
    public Set<List<String>> createNumber(double value) {
        return NOTHING;
    }

    @Override
    public Set<List<String>> createNumber(long value) {
        return NOTHING;
    }

    @Override
    public Set<List<String>> handleArgumentTypeError(Function function, String expected, String actual) {
        return NOTHING;
    }
}
