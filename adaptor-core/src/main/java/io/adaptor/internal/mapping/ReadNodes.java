package io.adaptor.internal.mapping;

import io.burt.jmespath.Adapter;
import io.burt.jmespath.Expression;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.node.CreateObjectNode;
import io.burt.jmespath.node.Node;
import io.burt.jmespath.node.NodeFactory;
import io.burt.jmespath.node.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of an expression that is evaluated over paths: all of them are visited, whichever branches a real input
 * would take.
 */
final class ReadNodes implements NodeFactory<Set<List<String>>> {
    private static final Set<List<String>> NOTHING = Set.of();

    private final Adapter<Set<List<String>>> runtime;
    private final Consumer<Set<List<String>>> read;

    /**
     * Creates the nodes of a runtime.
     *
     * @param read receives the paths whose values are consumed
     */
    ReadNodes(Adapter<Set<List<String>>> runtime, Consumer<Set<List<String>>> read) {
        this.runtime = runtime;
        this.read = read;
    }

    @Override
    public Node<Set<List<String>>> createCurrent() {
        return node(paths -> paths);
    }

    @Override
    public Node<Set<List<String>>> createProperty(String name) {
        return node(paths -> stepped(paths, name));
    }

    @Override
    public Node<Set<List<String>>> createIndex(int index) {
        return node(paths -> stepped(paths, ReadPaths.ELEMENT));
    }

    @Override
    public Node<Set<List<String>>> createSlice(
            @Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
        return node(paths -> paths);
    }

    @Override
    public Node<Set<List<String>>> createProjection(Expression<Set<List<String>>> each) {
        return node(paths -> each.search(stepped(paths, ReadPaths.ELEMENT)));
    }

    @Override
    public Node<Set<List<String>>> createFlattenArray() {
        return node(paths -> paths);
    }

    @Override
    public Node<Set<List<String>>> createFlattenObject() {
        // The values of an object under any name: the whole object is read.
        return node(paths -> {
            read.accept(paths);
            return NOTHING;
        });
    }

    @Override
    public Node<Set<List<String>>> createSelection(Expression<Set<List<String>>> test) {
        return node(paths -> {
            read.accept(test.search(stepped(paths, ReadPaths.ELEMENT)));
            return paths;
        });
    }

    @Override
    public Node<Set<List<String>>> createComparison(
            Operator operator, Expression<Set<List<String>>> left, Expression<Set<List<String>>> right) {
        return used(List.of(left, right));
    }

    @Override
    public Node<Set<List<String>>> createOr(Expression<Set<List<String>>> left, Expression<Set<List<String>>> right) {
        return both(left, right);
    }

    @Override
    public Node<Set<List<String>>> createAnd(Expression<Set<List<String>>> left, Expression<Set<List<String>>> right) {
        return both(left, right);
    }

    @Override
    public Node<Set<List<String>>> createFunctionCall(
            String name, List<? extends Expression<Set<List<String>>>> arguments) {
        return used(arguments);
    }

    @Override
    public Node<Set<List<String>>> createFunctionCall(
            Function function, List<? extends Expression<Set<List<String>>>> arguments) {
        return used(arguments);
    }

    @Override
    public Node<Set<List<String>>> createExpressionReference(Expression<Set<List<String>>> expression) {
        // It is evaluated over the elements of another argument, which is already read as a whole.
        return node(paths -> NOTHING);
    }

    @Override
    public Node<Set<List<String>>> createString(String text) {
        return node(paths -> NOTHING);
    }

    @Override
    public Node<Set<List<String>>> createNegate(Expression<Set<List<String>>> negated) {
        return used(List.of(negated));
    }

    @Override
    public Node<Set<List<String>>> createCreateObject(List<CreateObjectNode.Entry<Set<List<String>>>> entries) {
        // The library does not expose the values of entries; it passes their results to the runtime.
        return new CreateObjectNode<>(runtime, entries);
    }

    @Override
    public Node<Set<List<String>>> createCreateArray(List<? extends Expression<Set<List<String>>>> entries) {
        return used(entries);
    }

    @Override
    public Node<Set<List<String>>> createJsonLiteral(String text) {
        return node(paths -> NOTHING);
    }

    @Override
    public Node<Set<List<String>>> createSequence(List<Node<Set<List<String>>>> steps) {
        return node(paths -> {
            Set<List<String>> current = paths;
            for (Node<Set<List<String>>> step : steps) {
                current = step.search(current);
            }
            return current;
        });
    }

    private Node<Set<List<String>>> both(Expression<Set<List<String>>> left, Expression<Set<List<String>>> right) {
        return node(paths -> {
            Set<List<String>> either = new LinkedHashSet<>(left.search(paths));
            either.addAll(right.search(paths));
            return either;
        });
    }

    private Node<Set<List<String>>> used(List<? extends Expression<Set<List<String>>>> expressions) {
        return node(paths -> {
            expressions.forEach(one -> read.accept(one.search(paths)));
            return NOTHING;
        });
    }

    private static Set<List<String>> stepped(Set<List<String>> paths, String step) {
        Set<List<String>> longer = new LinkedHashSet<>();
        for (List<String> path : paths) {
            List<String> next = new ArrayList<>(path);
            next.add(step);
            longer.add(List.copyOf(next));
        }
        return longer;
    }

    private Node<Set<List<String>>> node(UnaryOperator<Set<List<String>>> search) {
        return new Node<>(runtime) {
            @Override
            public Set<List<String>> search(Set<List<String>> paths) {
                return search.apply(paths);
            }

            @Override
            protected boolean internalEquals(Object other) {
                return false;
            }

            @Override
            protected int internalHashCode() {
                return search.hashCode();
            }
        };
    }
}
