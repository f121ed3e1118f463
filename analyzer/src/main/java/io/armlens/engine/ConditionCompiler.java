package io.armlens.engine;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.eval.OperatorSemantics;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns conditions into formulas for the resources of one type. What it does not compile is an undecided
 * literal: computed values, dynamic fields, aliases that nobody knows, columns that the export lacks.
 *
 * <p>The plain twin is {@code eval.ConditionEvaluator} with its {@code FieldReader}.
 */
final class ConditionCompiler {
    /** An alias with more ways to its value is left undecided. */
    private static final int MOST_WAYS = 6;

    /**
     * A count around the condition that is being compiled.
     *
     * @param name the array's name in lower case, ending in {@code [*]}
     * @param arrays how many {@code [*]} of the array's path lead to its elements
     */
    private record Frame(String name, int arrays, Wanted element) {}

    /**
     * Where a field's value may stand.
     *
     * @param frame the count whose element it begins at; null for the resource itself
     * @param steps from there
     */
    private record Way(@Nullable Frame frame, List<FieldPath.Step> steps, Reading reading) {}

    private final PlanDraft draft;
    private final AliasCatalog aliases;
    private final String type;
    private final TypeFacts facts;
    private final boolean functionsSeeSubject;
    private final List<Frame> frames = new ArrayList<>();
    private final List<BoundCondition.Leaf> left = new ArrayList<>();
    private boolean leftInCount;

    /** Answers what depends on nothing but the type; undecided for all else. */
    @FunctionalInterface
    interface TypeFacts {
        Answer of(BoundCondition.Leaf leaf);
    }

    /**
     * Creates a compiler.
     *
     * @param type in lower case
     * @param functionsSeeSubject whether {@code field()} reads the resource whose fields are compared, which it does
     *     not in an existence condition
     */
    ConditionCompiler(
            PlanDraft draft, AliasCatalog aliases, String type, TypeFacts facts, boolean functionsSeeSubject) {
        this.draft = draft;
        this.aliases = aliases;
        this.type = type;
        this.facts = facts;
        this.functionsSeeSubject = functionsSeeSubject;
    }

    /** The formula of a condition. */
    Formula compile(BoundCondition condition) {
        if (condition instanceof BoundCondition.AllOf all) {
            return Formula.all(all.children().stream().map(this::compile).toList());
        }
        if (condition instanceof BoundCondition.AnyOf any) {
            return Formula.any(any.children().stream().map(this::compile).toList());
        }
        return condition instanceof BoundCondition.Not not
                ? compile(not.child()).not()
                : leaf((BoundCondition.Leaf) condition);
    }

    /** The comparisons so far that were not compiled, and so are undecided on every row. */
    List<BoundCondition.Leaf> left() {
        return List.copyOf(left);
    }

    /** Whether one of them is asked of the elements of an array. */
    boolean isLeftInCount() {
        return leftInCount;
    }

    /** The formula of a comparison. */
    Formula leaf(BoundCondition.Leaf leaf) {
        if (leaf.expected() instanceof BoundValue.Constant expected && isUsable(leaf.operator(), expected.value())) {
            Formula formula = leaf(leaf, expected.value());
            if (formula != null) {
                return formula;
            }
        }
        Answer settled = facts.of(leaf);
        if (settled == Answer.UNDECIDED) {
            left.add(leaf);
            leftInCount |= !frames.isEmpty();
            return draft.undecided();
        }
        return Formula.of(settled == Answer.TRUE);
    }

    /** With any other value the condition is an error, even where there is nothing to compare. */
    private static boolean isUsable(Operator operator, JsonValue expected) {
        try {
            if (!(expected instanceof JsonNull)) {
                OperatorSemantics.requireUsable(operator, expected);
            }
            return true;
        } catch (EvaluationException reasonedElsewhere) {
            return false;
        }
    }

    private @Nullable Formula leaf(BoundCondition.Leaf leaf, JsonValue expected) {
        BoundOperand operand = leaf.operand();
        if (operand instanceof BoundOperand.Field field) {
            return field(field.field(), leaf.operator(), expected);
        }
        if (operand instanceof BoundOperand.FieldCount count) {
            return count(count, leaf.operator(), expected);
        }
        if (operand instanceof BoundOperand.Value value) {
            if (value.value() instanceof BoundValue.Constant constant) {
                return constant(constant.value(), leaf.operator(), expected);
            }
            return value.value() instanceof BoundValue.Computed computed
                    ? computed(computed.expression(), leaf.operator(), expected)
                    : null;
        }
        return null;
    }

    /** A comparison of two constants. */
    private Formula constant(JsonValue left, Operator operator, JsonValue expected) {
        Answer answer = Comparison.compare(operator, left, expected);
        return answer == Answer.UNDECIDED ? draft.undecided() : Formula.of(answer == Answer.TRUE);
    }

    // ---- fields

    private @Nullable Formula field(FieldReference field, Operator operator, JsonValue expected) {
        if (field instanceof FieldReference.Root root) {
            return root(root, operator, expected, false);
        }
        if (field instanceof FieldReference.Tag tag) {
            return tag(tag, Reading.PLAIN, operator, expected);
        }
        if (field instanceof FieldReference.Path path) {
            return ways(List.of(way(path.path(), frame(field), Reading.PLAIN)), operator, expected);
        }
        if (field instanceof FieldReference.AliasName alias) {
            AliasResolution resolution = aliases.resolve(type, alias.name());
            if (resolution instanceof AliasResolution.OtherType) {
                return alias.name().contains("[*]")
                        ? Formula.Constant.TRUE
                        : constant(JsonAbsent.ABSENT, operator, expected);
            }
            List<Way> ways = resolution instanceof AliasResolution.Found found ? ways(found, frame(field)) : null;
            return ways == null ? null : ways(ways, operator, expected);
        }
        return field instanceof FieldReference.Invalid ? constant(JsonAbsent.ABSENT, operator, expected) : null;
    }

    private @Nullable Formula root(FieldReference.Root root, Operator operator, JsonValue expected, boolean function) {
        Reading plain = function ? Reading.FUNCTION : Reading.PLAIN;
        return switch (root) {
            case TYPE -> type(operator, expected);
            case NAME -> top("id", function ? Reading.NAME_FUNCTION : Reading.NAME, operator, expected);
            case ID -> top("id", function ? Reading.ID_FUNCTION : Reading.ID, operator, expected);
            case KIND -> top("kind", plain, operator, expected);
            case LOCATION ->
                function
                        ? top("location", Reading.LOCATION_FUNCTION, operator, expected)
                        : top("location", Reading.LOCATION, operator, withoutBlanks(expected));
            case TAGS -> top("tags", plain, operator, expected);
            case FULL_NAME -> null;
        };
    }

    /** Only the case of a type may differ from row to row. */
    private @Nullable Formula type(Operator operator, JsonValue expected) {
        boolean withCase = operator == Operator.MATCH || operator == Operator.NOT_MATCH;
        return withCase || type.isEmpty() ? null : constant(new JsonString(type), operator, expected);
    }

    private static JsonValue withoutBlanks(JsonValue expected) {
        if (expected instanceof JsonString s) {
            return new JsonString(JsonText.location(s.value()));
        }
        if (expected instanceof JsonArray a) {
            return JsonArray.of(
                    a.asList().stream().map(ConditionCompiler::withoutBlanks).toList());
        }
        return expected;
    }

    private @Nullable Formula top(String member, Reading reading, Operator operator, JsonValue expected) {
        return outside(List.of(new FieldPath.Step.Member(member, false)), reading, operator, expected);
    }

    private @Nullable Formula tag(FieldReference.Tag tag, Reading reading, Operator operator, JsonValue expected) {
        List<FieldPath.Step> steps =
                List.of(new FieldPath.Step.Member("tags", false), new FieldPath.Step.Member(tag.name(), false));
        return outside(steps, reading, operator, expected);
    }

    /** A field that is read on the whole resource even inside a count. */
    private @Nullable Formula outside(
            List<FieldPath.Step> steps, Reading reading, Operator operator, JsonValue expected) {
        return ways(List.of(new Way(null, steps, reading)), operator, expected);
    }

    /** Inside a count over an array the path goes on at the element, if it leads through as many arrays. */
    private static Way way(FieldPath path, @Nullable Frame frame, Reading reading) {
        int arrays = 0;
        for (int i = 0; frame != null && i < path.steps().size(); i++) {
            arrays += path.steps().get(i) instanceof FieldPath.Step.Each ? 1 : 0;
            if (arrays == frame.arrays()) {
                return new Way(frame, path.steps().subList(i + 1, path.steps().size()), reading);
            }
        }
        return new Way(null, path.steps(), reading);
    }

    private static @Nullable List<Way> ways(AliasResolution.Found found, @Nullable Frame frame) {
        Map<String, Way> distinct = new LinkedHashMap<>();
        for (AliasPath path : found.paths()) {
            Reading reading = path.extract() == null ? Reading.PLAIN : Reading.extract(path.extract());
            distinct.putIfAbsent(path.path().key() + '|' + path.extract(), way(path.path(), frame, reading));
        }
        return distinct.size() > MOST_WAYS ? null : List.copyOf(distinct.values());
    }

    private @Nullable Formula ways(List<Way> ways, Operator operator, JsonValue expected) {
        return ways(ways, null, operator, expected);
    }

    /**
     * The first way that leads to something counts; the first of all when none does.
     *
     * @param reading how values are read when not as the ways say
     */
    private @Nullable Formula ways(List<Way> ways, @Nullable Reading reading, Operator operator, JsonValue expected) {
        Formula first = selection(read(ways.get(0), reading), operator, expected);
        if (ways.size() == 1 || first == null) {
            return first;
        }
        draft.watchApiVersion();
        List<Formula> cases = new ArrayList<>();
        List<Formula> earlier = new ArrayList<>();
        for (Way way : ways) {
            Formula holds = selection(read(way, reading), operator, expected);
            // Nothing at all: not every value is nothing.
            Formula nothing = selection(way, Operator.EXISTS, JsonBoolean.FALSE);
            if (holds == null || nothing == null) {
                return null;
            }
            List<Formula> here = new ArrayList<>(earlier);
            here.add(nothing.not());
            here.add(holds);
            cases.add(Formula.all(here));
            earlier.add(nothing);
        }
        earlier.add(first);
        cases.add(Formula.all(earlier));
        return Formula.any(cases);
    }

    private static Way read(Way way, @Nullable Reading reading) {
        return reading == null ? way : new Way(way.frame(), way.steps(), reading);
    }

    /** Whether the operator holds for every value that a way leads to; null when it is not compiled. */
    private @Nullable Formula selection(Way way, Operator operator, JsonValue expected) {
        Wanted base = base(way);
        Wanted place = draft.follow(base, way.steps());
        if (place == null || !isReachable(base.scope, place.scope)) {
            return null;
        }
        Formula holds = comparison(place, way.reading(), operator, expected);
        return holds == null ? null : collected(holds, place.scope, base.scope);
    }

    private Formula collected(Formula formula, Scope from, Scope to) {
        Formula all = formula;
        for (Scope scope = from; scope != to; scope = draft.parent(scope)) {
            all = draft.forAll(scope, all);
        }
        return all;
    }

    private static @Nullable Formula comparison(Wanted place, Reading reading, Operator operator, JsonValue expected) {
        if (operator == Operator.EXISTS) {
            Answer ofNothing = Comparison.compare(operator, JsonAbsent.ABSENT, expected);
            if (ofNothing != Answer.UNDECIDED) {
                Formula exists = Formula.of(place.comparison(reading, operator, JsonBoolean.TRUE));
                return ofNothing == Answer.TRUE ? exists.not() : exists;
            }
        }
        Operator positive = operator.isNegative() ? operator.negate() : operator;
        if ((positive == Operator.CONTAINS || positive == Operator.CONTAINS_KEY) && AddedMembers.mayBe(expected)) {
            return null;
        }
        Formula holds = Formula.of(place.comparison(reading, positive, expected));
        return operator.isNegative() ? holds.not() : holds;
    }

    /**
     * Whether a condition inside the counts at hand may read a bit of a scope. It may when that is around it;
     * its array then waits until the rest of that scope was seen. What other arrays say is not known in time.
     *
     * @param base where the way begins
     * @param place where it leads
     */
    private boolean isReachable(Scope base, Scope place) {
        Scope current = frames.isEmpty()
                ? draft.root().scope
                : frames.get(frames.size() - 1).element().scope;
        if (current == base) {
            return true;
        }
        if (place != base || !current.isWithin(base)) {
            return false;
        }
        for (Scope scope = current; scope != base; scope = draft.parent(scope)) {
            scope.late = true;
        }
        return true;
    }

    private Wanted base(Way way) {
        return way.frame() == null ? draft.root() : way.frame().element();
    }

    /** The innermost count over an array of which the field is a member or a part of one. */
    private @Nullable Frame frame(FieldReference field) {
        String name = frameName(field);
        for (int i = frames.size() - 1; i >= 0; i--) {
            String array = frames.get(i).name();
            if (name.startsWith(array)
                    && (name.length() == array.length() || ".[".indexOf(name.charAt(array.length())) >= 0)) {
                return frames.get(i);
            }
        }
        return null;
    }

    private static String frameName(FieldReference field) {
        if (field instanceof FieldReference.Path path) {
            return JsonText.lower(path.path().toString());
        }
        return field instanceof FieldReference.AliasName alias ? JsonText.lower(alias.name()) : "";
    }

    // ---- values

    /** {@code field('…')} alone is read like a field; nothing is the empty text. */
    private @Nullable Formula computed(Expression expression, Operator operator, JsonValue expected) {
        if (!(expression instanceof Expression.Call call)
                || !JsonText.equalsIgnoreCase(call.name(), "field")
                || call.arguments().size() != 1
                || !(call.arguments().get(0) instanceof Expression.Literal literal)
                || !(literal.value() instanceof JsonString name)
                || !functionsSeeSubject) {
            return null;
        }
        FieldReference field = FieldReference.of(name.value(), false);
        if (field.isCollection() || frame(field) != null) {
            return null;
        }
        if (field instanceof FieldReference.Root root) {
            return root(root, operator, expected, true);
        }
        if (field instanceof FieldReference.Tag tag) {
            return tag(tag, Reading.FUNCTION, operator, expected);
        }
        if (field instanceof FieldReference.Path path) {
            return outside(path.path().steps(), Reading.FUNCTION, operator, expected);
        }
        if (field instanceof FieldReference.AliasName alias) {
            AliasResolution resolution = aliases.resolve(type, alias.name());
            if (resolution instanceof AliasResolution.OtherType) {
                return constant(JsonString.EMPTY, operator, expected);
            }
            return resolution instanceof AliasResolution.Found found ? function(found, operator, expected) : null;
        }
        return null;
    }

    private @Nullable Formula function(AliasResolution.Found found, Operator operator, JsonValue expected) {
        for (AliasPath path : found.paths()) {
            if (path.extract() != null || path.path().isCollection()) {
                return null;
            }
        }
        List<Way> ways = ways(found, null);
        return ways == null ? null : ways(ways, Reading.FUNCTION, operator, expected);
    }

    // ---- counts

    private @Nullable Formula count(BoundOperand.FieldCount count, Operator operator, JsonValue expected) {
        int last = count.alias().lastIndexOf("[*]");
        if (last < 0) {
            return null;
        }
        // The members counted are those of the last array in the name.
        String name = count.alias().substring(0, last + 3);
        FieldReference array = FieldReference.of(name, false);
        FieldPath path = onlyPath(array);
        if (path == null) {
            return isOfOtherType(array) ? constant(JsonNumber.of(0), operator, expected) : null;
        }
        Way way = way(path, frame(array), Reading.PLAIN);
        Frame innermost = frames.isEmpty() ? null : frames.get(frames.size() - 1);
        List<FieldPath.Step> steps = way.steps();
        if (!Objects.equals(way.frame(), innermost)
                || steps.isEmpty()
                || !steps.get(steps.size() - 1).equals(FieldPath.EACH)) {
            return null;
        }
        Wanted owner = base(way);
        Wanted element = draft.follow(owner, steps);
        if (element == null) {
            return null;
        }
        Formula where = Formula.Constant.TRUE;
        if (count.where() != null) {
            int arrays =
                    (int) path.steps().stream().filter(FieldPath.EACH::equals).count();
            frames.add(new Frame(frameName(array), arrays, element));
            where = compile(count.where());
            frames.remove(frames.size() - 1);
        }
        return draft.count(element.scope, owner.scope, where, operator, expected);
    }

    private boolean isOfOtherType(FieldReference array) {
        return array instanceof FieldReference.AliasName alias
                && aliases.resolve(type, alias.name()) instanceof AliasResolution.OtherType;
    }

    /** The one path of a field; null when there is none, or several, or a part is cut out of what stands there. */
    private @Nullable FieldPath onlyPath(FieldReference field) {
        if (field instanceof FieldReference.Path path) {
            return path.path();
        }
        return field instanceof FieldReference.AliasName alias
                        && aliases.resolve(type, alias.name()) instanceof AliasResolution.Found found
                        && found.paths().size() == 1
                        && found.paths().get(0).extract() == null
                ? found.paths().get(0).path()
                : null;
    }
}
