package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.mapping.ExpressionException.Kind;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.function.ArgumentTypeException;
import io.burt.jmespath.function.ArityException;
import io.burt.jmespath.function.FunctionConfigurationException;
import io.burt.jmespath.parser.ParseError;
import io.burt.jmespath.parser.ParseException;
import java.util.Iterator;

/** Any JMESPath, through the library, which appears nowhere outside this package. Thread-safe. */
final class JmesPathExpression implements Expression {
    private final String text;
    private final String forLibrary;
    private final IdleEvaluators evaluators;

    private JmesPathExpression(String text) {
        this.text = text;
        this.forLibrary = LongIndices.shortened(RawStrings.keepBackslashes(text));
        this.evaluators = new IdleEvaluators(new JmesPathEvaluator(forLibrary));
    }

    static JmesPathExpression compile(String text) {
        try {
            return new JmesPathExpression(text);
        } catch (ParseException e) {
            throw syntax(e);
        } catch (FunctionConfigurationException e) {
            throw new ExpressionException(Kind.UNKNOWN_FUNCTION, lowerFirst(e));
        } catch (ArityException e) {
            throw new ExpressionException(Kind.INVALID_ARITY, lowerFirst(e));
        } catch (JmesPathException | IllegalArgumentException | IllegalStateException e) {
            throw new ExpressionException(Kind.SYNTAX, lowerFirst(e));
        } catch (StackOverflowError e) {
            throw new ExpressionException(Kind.TOO_COMPLEX, "the expression is nested too deep");
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public JsonNode evaluate(JsonNode input, EvaluationBudget budget) {
        JmesPathEvaluator idle = evaluators.take();
        JmesPathEvaluator evaluator = idle != null ? idle : new JmesPathEvaluator(forLibrary);
        try {
            return evaluator.search(input, budget);
        } catch (ArgumentTypeException e) {
            throw new ExpressionException(Kind.INVALID_TYPE, lowerFirst(e));
        } catch (ArityException e) {
            throw new ExpressionException(Kind.INVALID_ARITY, lowerFirst(e));
        } catch (JmesPathException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new ExpressionException(Kind.INVALID_VALUE, lowerFirst(e));
        } catch (StackOverflowError e) {
            throw new ExpressionException(Kind.TOO_COMPLEX, "the evaluation went too deep");
        } finally {
            evaluators.put(evaluator);
        }
    }

    private static ExpressionException syntax(ParseException e) {
        Iterator<ParseError> errors = e.iterator();
        if (!errors.hasNext()) {
            return new ExpressionException(Kind.SYNTAX, lowerFirst(e));
        }
        ParseError first = errors.next();
        String message = first.message();
        Kind kind = kindOf(message);
        String place = " at character " + (first.position() + 1);
        return new ExpressionException(
                kind,
                kind == Kind.SYNTAX
                        ? "syntax error" + place + ": " + message.replaceFirst("^syntax error ", "")
                        : message + place);
    }

    // The library reports these three as errors of the parser; only their wording distinguishes them.
    private static Kind kindOf(String message) {
        if (message.startsWith("unknown function")) {
            return Kind.UNKNOWN_FUNCTION;
        }
        if (message.startsWith("invalid value")) {
            return Kind.INVALID_VALUE;
        }
        return message.startsWith("invalid arity") ? Kind.INVALID_ARITY : Kind.SYNTAX;
    }

    private static String lowerFirst(RuntimeException e) {
        String message = e.getMessage();
        return message == null || message.isEmpty()
                ? e.getClass().getSimpleName()
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
