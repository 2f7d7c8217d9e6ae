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

/** Any JMESPath, through the library, which appears nowhere outside this package. */
final class JmesPathExpression implements Expression {
    private static final ExactJsonRuntime RUNTIME = new ExactJsonRuntime();

    private final String text;
    private final io.burt.jmespath.Expression<JsonNode> compiled;

    private JmesPathExpression(String text, io.burt.jmespath.Expression<JsonNode> compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    static JmesPathExpression compile(String text) {
        try {
            return new JmesPathExpression(text, RUNTIME.compile(RawStrings.keepBackslashes(text)));
        } catch (ParseException e) {
            throw syntax(e);
        } catch (FunctionConfigurationException e) {
            throw new ExpressionException(Kind.UNKNOWN_FUNCTION, lowerFirst(e));
        } catch (ArityException e) {
            throw new ExpressionException(Kind.INVALID_ARITY, lowerFirst(e));
        } catch (JmesPathException | IllegalArgumentException | IllegalStateException e) {
            throw new ExpressionException(Kind.SYNTAX, lowerFirst(e));
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public JsonNode evaluate(JsonNode input) {
        try {
            return compiled.search(input);
        } catch (ArgumentTypeException e) {
            throw new ExpressionException(Kind.INVALID_TYPE, lowerFirst(e));
        } catch (ArityException e) {
            throw new ExpressionException(Kind.INVALID_ARITY, lowerFirst(e));
        } catch (JmesPathException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new ExpressionException(Kind.INVALID_VALUE, lowerFirst(e));
        } catch (StackOverflowError e) {
            throw new ExpressionException(Kind.TOO_COMPLEX, "the evaluation went too deep");
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
                kind, kind == Kind.SYNTAX ? "syntax error" + place + ": " + message : message + place);
    }

    // The library reports these three as errors of the parser; only their wording tells them apart.
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
