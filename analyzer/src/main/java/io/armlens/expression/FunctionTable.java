package io.armlens.expression;

import io.armlens.json.JsonText;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the functions of one language, a line each. */
final class FunctionTable {
    /** For {@code max}: any number of arguments. */
    static final int ANY_NUMBER = FunctionSignature.UNBOUNDED;

    private final Map<String, Function> byName = new HashMap<>();
    private final TreeSet<String> names = new TreeSet<>();
    private final Dialect dialect;
    private final int families;

    FunctionTable(Dialect dialect, int families) {
        this.dialect = dialect;
        this.families = families;
    }

    /** How many families of functions it holds. */
    int families() {
        return families;
    }

    /** Whether it is the table of policies. */
    boolean isPolicy() {
        return dialect == Dialect.POLICY;
    }

    /** Whether it is the table of templates. */
    boolean isTemplate() {
        return dialect == Dialect.TEMPLATE;
    }

    /** The kind of text arguments in this language: in policies null reads as the empty string. */
    ValueKind text() {
        return isPolicy() ? ValueKind.TEXT : ValueKind.STRING;
    }

    /** A function whose result is unknown when any part of its arguments is. */
    void pure(String name, int min, int max, ValueKind result, Function.Body body, ValueKind... kinds) {
        eager(name, min, max, result, Function.UnknownRule.NO_PART_UNKNOWN, body, kinds);
    }

    /** A function that looks at the shape of its arguments, whose elements may be unknown. */
    void shape(String name, int min, int max, ValueKind result, Function.Body body, ValueKind... kinds) {
        eager(name, min, max, result, Function.UnknownRule.PARTS_UNKNOWN, body, kinds);
    }

    /** A function that takes unknown arguments as any others. */
    void open(String name, int min, int max, ValueKind result, Function.Body body, ValueKind... kinds) {
        eager(name, min, max, result, Function.UnknownRule.ANY_UNKNOWN, body, kinds);
    }

    private void eager(
            String name,
            int min,
            int max,
            ValueKind result,
            Function.UnknownRule rule,
            Function.Body body,
            ValueKind... kinds) {
        add(new Function.Eager(
                new FunctionSignature(name, min, max, List.of(kinds), result, Dependency.NONE, false, false),
                rule,
                body));
    }

    /** A function that decides which arguments to evaluate. */
    void lazy(String name, int min, int max, ValueKind result, Function.LazyBody body, ValueKind... kinds) {
        add(new Function.Lazy(
                new FunctionSignature(name, min, max, List.of(kinds), result, Dependency.NONE, true, false), body));
    }

    /** A function that the scope answers. */
    void external(String name, Dependency dependency, int min, int max, ValueKind result, ValueKind... kinds) {
        add(new Function.External(
                new FunctionSignature(name, min, max, List.of(kinds), result, dependency, false, false)));
    }

    /** A function that the scope answers and whose missing members are empty strings. */
    void lenient(String name, Dependency dependency) {
        add(new Function.External(
                new FunctionSignature(name, 0, 0, List.of(), ValueKind.OBJECT, dependency, false, true)));
    }

    private void add(Function function) {
        String name = function.signature().name();
        if (!names.add(name)) {
            throw new AssertionError("two functions are called " + name);
        }
        // Under its own spelling too, so that the usual look-up need not change the case.
        byName.put(name, function);
        byName.put(JsonText.lower(name), function);
    }

    @Nullable
    Function find(String name) {
        Function function = byName.get(name);
        return function != null ? function : byName.get(JsonText.lower(name));
    }

    /** In Azure's spelling, sorted. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }
}
