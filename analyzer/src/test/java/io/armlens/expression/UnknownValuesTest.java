package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class UnknownValuesTest {
    @TestFactory
    List<DynamicTest> lazyFunctionsDecideWhenTheyCan() {
        return Vectors.template().tests("""
                        and(false(), reference('x')) => false
                        and(reference('x'), false()) => false
                        and(true(), reference('x')) => unknown
                        and(reference('x'), fail('reached?')) => unknown
                        and(reference('x'), 1) => unknown
                        and(true(), fail('reached')) => error
                        and(false(), fail('not reached')) => false
                        or(true(), fail('not reached')) => true
                        or(reference('x'), true()) => true
                        or(reference('x'), false()) => unknown
                        or(false(), fail('reached'), true()) => error
                        if(reference('x'), 1, 2) => unknown
                        if(reference('x'), 'same', 'same') => 'same'
                        if(reference('x'), fail('a'), fail('b')) => unknown
                        if(reference('x'), createArray(reference('y')), createArray(reference('y'))) => unknown
                        if(true(), 1, fail('not reached')) => 1
                        if(false(), fail('not reached'), 2) => 2
                        if('true', 1, 2) => error
                        coalesce('a', reference('x')) => 'a'
                        coalesce(null(), reference('x'), 'a') => unknown
                        coalesce(null(), 'a', fail('not reached')) => 'a'
                        not(reference('x')) => unknown
                        """);
    }

    @TestFactory
    List<DynamicTest> strictFunctionsAreUnknown() {
        return Vectors.template().tests("""
                        toLower(reference('x')) => unknown
                        concat('a', reference('x')) => unknown
                        format('{0}', createArray(1, reference('x'))) => unknown
                        string(createObject('a', reference('x'))) => unknown
                        join(createArray('a', reference('x')), ',') => unknown
                        uniqueString('a', reference('x')) => unknown
                        add(1, reference('x')) => unknown
                        padLeft(true(), reference('x')) => error
                        add(reference('x'), fail('in an argument')) => error
                        add(fail('in an argument'), reference('x')) => error
                        reference('x').a.b[0]['c'] => unknown
                        reference('x')[fail('index')] => error
                        createArray(1)[reference('x')] => unknown
                        createObject('a', 1)[reference('x')] => unknown
                        parameters(reference('x').name) => unknown
                        """);
    }

    @TestFactory
    List<DynamicTest> structuralFunctionsLookThroughUnknownParts() {
        return Vectors.template().tests("""
                        length(createArray(1, reference('x'))) => 2
                        empty(createArray(reference('x'))) => false
                        empty(reference('x')) => unknown
                        first(createArray(1, reference('x'))) => 1
                        last(createArray(1, reference('x'))) => unknown
                        take(createArray(1, reference('x')), 2) => [1, '?']
                        skip(createArray(reference('x'), 1), 1) => [1]
                        createArray(1, reference('x')) => [1, '?']
                        createObject('a', reference('x'), 'b', 2) => {a: '?', b: 2}
                        createObject(reference('x'), 1) => unknown
                        createObject('a', reference('x'), 'b', 2).b => 2
                        items(createObject('a', reference('x'))) => [{key: 'a', value: '?'}]
                        objectKeys(createObject('a', reference('x'))) => ['a']
                        concat(createArray(1), createArray(reference('x'))) => [1, '?']
                        flatten(createArray(createArray(reference('x')), createArray(2))) => ['?', 2]
                        flatten(createArray(reference('x'))) => unknown
                        union(createObject('a', 1), createObject('b', reference('x'))) => {a: 1, b: '?'}
                        union(createObject('a', reference('x')), createObject('a', 1)) => {a: 1}
                        union(createObject('a', reference('x')), createObject('a', createObject())) => {a: '?'}
                        union(createObject('a', 1), reference('x')) => unknown
                        union(createArray(1), createArray(reference('x'))) => unknown
                        union(createArray(), createArray(reference('x'))) => ['?']
                        intersection(createArray(1, 2), createArray(2, reference('x'))) => unknown
                        intersection(createArray(2), createArray(2, reference('x'))) => [2]
                        intersection(createArray(), createArray(reference('x'))) => []
                        intersection(createObject('a', 1), createObject('a', reference('x'))) => unknown
                        intersection(createObject('b', 1), createObject('a', reference('x'))) => {}
                        distinct(createArray(1, reference('x'))) => unknown
                        shallowMerge(createArray(createObject('a', reference('x')), createObject('b', 1))) => {a: '?', b: 1}
                        tryGet(createObject('a', reference('x')), 'b') => null
                        tryGet(createObject('a', reference('x')), 'a', 'b') => unknown
                        contains(createArray('a', reference('x')), 'a') => true
                        contains(createArray('b', reference('x')), 'a') => unknown
                        contains(createArray('b'), reference('x')) => unknown
                        contains(createObject('a', reference('x')), 'a') => true
                        contains(createObject('a', reference('x')), 'b') => false
                        indexOf(createArray('a', reference('x'), 'b'), 'a') => 0
                        indexOf(createArray('a', reference('x'), 'b'), 'b') => unknown
                        lastIndexOf(createArray('a', reference('x'), 'b'), 'b') => 2
                        equals(createArray(1, reference('x')), createArray(2, 3)) => false
                        equals(createArray(reference('x'), 1), createArray(3, 2)) => false
                        equals(createArray(1, reference('x')), createArray(1, 3)) => unknown
                        equals(createArray(reference('x')), createArray()) => false
                        equals(createObject('a', reference('x')), createObject('b', 1)) => false
                        equals(reference('x'), reference('x')) => unknown
                        """);
    }

    @TestFactory
    List<DynamicTest> lambdasLookAtEachElement() {
        return Vectors.template().tests("""
                        map(createArray(1, reference('x')), lambda('i', lambdaVariables('i'))) => [1, '?']
                        map(reference('x'), lambda('i', 1)) => unknown
                        filter(createArray(1, 2), lambda('i', equals(lambdaVariables('i'), reference('x')))) => unknown
                        filter(createArray(reference('x')), lambda('i', true())) => ['?']
                        sort(createArray(2, 1), lambda('a', 'b', reference('x'))) => unknown
                        sort(createArray(1), lambda('a', 'b', reference('x'))) => [1]
                        reduce(createArray(1), 0, lambda('a', 'b', reference('x'))) => unknown
                        reduce(createArray(1, 2), 0, lambda('a', 'b', lambdaVariables('b'))) => 2
                        toObject(createArray('a'), lambda('i', 'k'), lambda('i', reference('x'))) => {k: '?'}
                        toObject(createArray('a'), lambda('i', reference('x'))) => unknown
                        mapValues(createObject('a', 1), lambda('i', reference('x'))) => {a: '?'}
                        groupBy(createArray('a'), lambda('i', reference('x'))) => unknown
                        """);
    }

    @Test
    void theFirstReasonIsKept() throws EvaluationException {
        JsonUnknown second = new JsonUnknown(new Unknown(UnknownKind.LINK_NOT_RESOLVED, "l", "not read", ""));
        Vectors template = Vectors.template().with("second", second);
        assertEquals(Vectors.UNKNOWN, template.evaluate("concat(reference('x'), parameters('second'))"));
        assertEquals(second, template.evaluate("and(parameters('second'), reference('x'))"));
        assertEquals(second, template.evaluate("join(createArray('a', parameters('second')), reference('x').y)"));
    }

    @Test
    void theScopeIsNotAskedWithUnknownArguments() throws EvaluationException {
        Vectors template = Vectors.template();
        assertEquals(Vectors.UNKNOWN, template.evaluate("reference(reference('x').id)"));
        assertEquals(List.of("reference"), template.asked);
    }

    /** Whatever an unknown value turns out to be, a known result stands (or the expression fails). */
    @Test
    void aKnownResultHoldsForEveryValueOfTheUnknown() {
        List<JsonValue> values = List.of(
                JsonNull.NULL,
                JsonBoolean.TRUE,
                JsonBoolean.FALSE,
                JsonNumber.of(1),
                JsonNumber.of(2),
                new JsonString("a"),
                JsonString.EMPTY,
                JsonArray.EMPTY,
                JsonArray.of(JsonNumber.of(1), new JsonString("a")),
                JsonObject.of("a", JsonNumber.of(1)));
        int decided = 0;
        for (int seed = 0; seed < 6_000; seed++) {
            String text = new RandomExpressions(seed, Dialect.TEMPLATE).any(1 + seed % 4);
            for (Vectors vectors : List.of(Vectors.template(), Vectors.policy())) {
                JsonValue result;
                try {
                    result = vectors.evaluate(text);
                } catch (EvaluationException e) {
                    continue;
                }
                if (result instanceof JsonUnknown || !text.contains("unknown")) {
                    continue;
                }
                decided++;
                for (JsonValue value : values) {
                    assertAgrees(result, vectors.with("unknown", value), text, seed);
                }
            }
        }
        assertTrue(decided > 500, "too few expressions decide: " + decided);
    }

    private static void assertAgrees(JsonValue result, Vectors vectors, String text, int seed) {
        try {
            JsonValue concrete = vectors.evaluate(text);
            assertTrue(
                    agrees(result, concrete),
                    () -> "seed " + seed + ": " + text + " was " + result + ", is " + concrete);
        } catch (EvaluationException mayFail) {
            // An unknown value may be of a kind that does not fit.
        }
    }

    private static boolean agrees(JsonValue result, JsonValue concrete) {
        if (result instanceof JsonUnknown) {
            return true;
        }
        if (result instanceof JsonArray a && concrete instanceof JsonArray b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = agrees(a.get(i), b.get(i));
            }
            return same;
        }
        if (result instanceof JsonObject a && concrete instanceof JsonObject b) {
            boolean same = a.names().equals(b.names());
            for (int i = 0; same && i < a.size(); i++) {
                same = agrees(a.value(i), b.value(i));
            }
            return same;
        }
        return result.equals(concrete);
    }
}
