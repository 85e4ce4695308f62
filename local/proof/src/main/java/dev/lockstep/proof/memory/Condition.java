package dev.lockstep.proof.memory;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition, key condition or filter: comparisons, BETWEEN, begins_with, attribute_exists and
/// attribute_not_exists, joined by AND, OR and parentheses (DynamoDB, Condition and filter expressions). A
/// comparison
/// with an attribute that is missing does not hold, but for `<>`, which does. Immutable.
@FunctionalInterface
interface Condition {
    Map<String, Condition> PARSED = new ConcurrentHashMap<>();

    boolean holds(Scope scope);

    static Condition of(@Nullable String expression) {
        if (expression == null) return scope -> true;
        return PARSED.computeIfAbsent(expression, text -> {
            Tokens tokens = new Tokens(text);
            Condition condition = any(tokens);
            if (!tokens.isAtEnd()) throw tokens.unsupported();
            return condition;
        });
    }

    private static Condition any(Tokens tokens) {
        Condition left = all(tokens);
        while (tokens.take("OR")) {
            Condition one = left;
            Condition other = all(tokens);
            left = scope -> one.holds(scope) || other.holds(scope);
        }
        return left;
    }

    private static Condition all(Tokens tokens) {
        Condition left = one(tokens);
        while (tokens.take("AND")) {
            Condition one = left;
            Condition other = one(tokens);
            left = scope -> one.holds(scope) && other.holds(scope);
        }
        return left;
    }

    private static Condition one(Tokens tokens) {
        if (tokens.take("(")) {
            Condition inner = any(tokens);
            tokens.expect(")");
            return inner;
        }
        String first = tokens.take();
        if (tokens.isNext("(")) return function(first, tokens);
        String operator = tokens.take();
        if (operator.equalsIgnoreCase("BETWEEN")) {
            String low = tokens.take();
            tokens.expect("AND");
            String high = tokens.take();
            return scope -> compares(scope, first, ">=", low) && compares(scope, first, "<=", high);
        }
        if (!"= < <= > >= <>".contains(operator)) throw tokens.unsupported();
        String second = tokens.take();
        if (operator.equals("<>")) return scope -> !compares(scope, first, "=", second);
        return scope -> compares(scope, first, operator, second);
    }

    private static Condition function(String name, Tokens tokens) {
        tokens.expect("(");
        String path = tokens.take();
        Condition condition =
                switch (name) {
                    case "attribute_exists" -> scope -> scope.operand(path) != null;
                    case "attribute_not_exists" -> scope -> scope.operand(path) == null;
                    case "begins_with" -> {
                        tokens.expect(",");
                        String prefix = tokens.take();
                        yield scope -> begins(scope.operand(path), scope.operand(prefix));
                    }
                    default -> throw tokens.unsupported();
                };
        tokens.expect(")");
        return condition;
    }

    private static boolean begins(@Nullable AttributeValue value, @Nullable AttributeValue prefix) {
        return value != null
                && prefix != null
                && value.s() != null
                && prefix.s() != null
                && value.s().startsWith(prefix.s());
    }

    private static boolean compares(Scope scope, String first, String operator, String second) {
        AttributeValue left = scope.operand(first);
        AttributeValue right = scope.operand(second);
        if (left == null || right == null || left.type() != right.type()) return false;
        if (operator.equals("="))
            return left.type() == AttributeValue.Type.N ? order(left, right) == 0 : left.equals(right);
        int order = order(left, right);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static int order(AttributeValue left, AttributeValue right) {
        return switch (left.type()) {
            case S -> left.s().compareTo(right.s());
            case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
            default -> throw new UnsupportedOperationException("the in-memory DynamoDB does not order " + left.type());
        };
    }
}
