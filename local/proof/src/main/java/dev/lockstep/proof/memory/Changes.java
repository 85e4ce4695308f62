package dev.lockstep.proof.memory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// An update expression: SET of values, attributes and if_not_exists, REMOVE, and ADD of numbers (DynamoDB,
/// Update
/// expressions). What it reads is the item as it was before. Immutable.
record Changes(List<Change> all) {
    private static final Map<String, Changes> PARSED = new ConcurrentHashMap<>();

    /// A change of one attribute of the item in the making.
    @FunctionalInterface
    interface Change {
        void make(Map<String, AttributeValue> next, Scope before);
    }

    static Changes of(String expression) {
        return PARSED.computeIfAbsent(expression, text -> parse(new Tokens(text)));
    }

    /// The item after the changes.
    Map<String, AttributeValue> made(Scope before) {
        Map<String, AttributeValue> next = new HashMap<>(before.item());
        all.forEach(change -> change.make(next, before));
        return next;
    }

    private static Changes parse(Tokens tokens) {
        List<Change> changes = new ArrayList<>();
        while (!tokens.isAtEnd()) {
            String clause = tokens.keyword();
            tokens.take();
            do {
                changes.add(
                        switch (clause) {
                            case "SET" -> set(tokens);
                            case "REMOVE" -> remove(tokens);
                            case "ADD" -> add(tokens);
                            default -> throw tokens.unsupported();
                        });
            } while (tokens.take(","));
        }
        return new Changes(changes);
    }

    private static Change set(Tokens tokens) {
        String path = tokens.take();
        String inner = tokens.take(".") ? tokens.take() : null;
        tokens.expect("=");
        String operand = tokens.take();
        if (!tokens.take("(")) return (next, before) -> put(next, before, path, inner, there(before, operand));
        if (!operand.equals("if_not_exists")) throw tokens.unsupported();
        String present = tokens.take();
        tokens.expect(",");
        String otherwise = tokens.take();
        tokens.expect(")");
        return (next, before) -> {
            AttributeValue value = before.operand(present);
            put(next, before, path, inner, value == null ? there(before, otherwise) : value);
        };
    }

    private static Change remove(Tokens tokens) {
        String path = tokens.take();
        return (next, before) -> next.remove(before.name(path));
    }

    private static Change add(Tokens tokens) {
        String path = tokens.take();
        String amount = tokens.take();
        return (next, before) -> {
            AttributeValue present = before.operand(path);
            BigDecimal sum = new BigDecimal(there(before, amount).n());
            if (present != null) sum = sum.add(new BigDecimal(present.n()));
            next.put(before.name(path), AttributeValue.fromN(sum.toPlainString()));
        };
    }

    private static void put(
            Map<String, AttributeValue> next, Scope scope, String path, @Nullable String inner, AttributeValue value) {
        String name = scope.name(path);
        if (inner == null) {
            next.put(name, value);
            return;
        }
        AttributeValue document = next.get(name);
        if (document == null || !document.hasM()) {
            throw invalid("The document path provided in the update expression is invalid for update");
        }
        Map<String, AttributeValue> map = new HashMap<>(document.m());
        map.put(scope.name(inner), value);
        next.put(name, AttributeValue.fromM(map));
    }

    private static AttributeValue there(Scope scope, String operand) {
        AttributeValue value = scope.operand(operand);
        if (value != null) return value;
        throw invalid("The provided expression refers to an attribute that does not exist in the item");
    }

    static RuntimeException invalid(String message) {
        return DynamoDbException.builder()
                .message("ValidationException: " + message)
                .statusCode(400)
                .build();
    }
}
