package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Functions of arrays and objects, and those that treat strings like them. */
class CollectionFunctionsTest {
    private static final String BOTH = """
            length('a😀') => 3
            length(createObject('a', 1, 'b', 2)) => 2
            length(1) => error
            length(true()) => error
            empty(null()) => true
            empty(' ') => false
            empty(createObject()) => true
            empty(0) => error
            empty(false()) => error
            first('') => ''
            first('abc') => 'a'
            last('abc') => 'c'
            first(createArray()) => null
            last(createArray(1, 2)) => 2
            first(null()) => null
            first(createObject()) => error
            take('abc', 5) => 'abc'
            take('abc', -1) => ''
            take(createArray(1, 2, 3), 2) => [1, 2]
            skip('abc', 9223372036854775807) => ''
            skip('abc', -9223372036854775808) => 'abc'
            skip(createArray(1, 2, 3), 2) => [3]
            take(1, 1) => error
            union(createArray(2, 1, 2), createArray(1, '1')) => [2, 1, '1']
            union(createArray('a'), createArray('A')) => ['a', 'A']
            union(createObject('a', createObject('x', 1, 'l', createArray(1))), createObject('A', createObject('y', 2, 'l', createArray(2)))) => {a: {x: 1, l: [2], y: 2}}
            union(createObject('a', 1), createObject('a', null())) => {a: null}
            union(createArray(1), createObject()) => error
            union('', createObject()) => error
            intersection(createArray(3, 1, 3, 2), createArray(2, 3)) => [3, 2]
            intersection(createObject('a', '1'), createObject('a', '1', 'b', '2')) => {a: '1'}
            intersection(createObject('a', 1), createObject('A', 1)) => {}
            intersection(createObject('a', 'x'), createObject('a', 'X')) => {}
            intersection(createArray(), createObject()) => error
            array(createObject()) => [{}]
            array(createArray(1)) => [1]
            array(null()) => [null]
            createArray() => []
            createArray(1, 'a', null()) => [1, 'a', null]
            createObject() => {}
            createObject('a', 1, 'b') => error
            createObject(1, 2) => error
            createObject(null(), 2) => error
            items(createObject('b', 1, 'A', 2, 'a1', 3)) => [{key: 'A', value: 2}, {key: 'a1', value: 3}, {key: 'b', value: 1}]
            items(createArray()) => error
            range(-2, 3) => [-2, -1, 0]
            range(0, 0) => []
            range(0, -1) => error
            range(2147483647, 0) => []
            range(2147483647, 1) => error
            range(-9223372036854775808, 1) => error
            indexFromEnd(createArray('x', 'y'), 1) => 'y'
            indexFromEnd(createArray('x', 'y'), 0) => error
            indexFromEnd(createArray('x', 'y'), 3) => error
            indexFromEnd(null(), 1) => error
            tryIndexFromEnd(createArray('x', 'y'), 2) => 'x'
            tryIndexFromEnd(createArray('x', 'y'), 3) => null
            tryIndexFromEnd(createArray('x'), -9223372036854775808) => null
            tryIndexFromEnd(null(), 1) => null
            tryGet(createObject('a', createArray(1)), 'A', 0) => 1
            tryGet(createObject('a', 1), 'b') => null
            tryGet(createObject('a', 1), 'b', 'c', 'd') => null
            tryGet(createArray(1), 1) => null
            tryGet(createArray(1), 'a') => null
            tryGet(null(), 'a') => null
            tryGet(createObject('a', 1), true()) => error
            """;

    @TestFactory
    List<DynamicTest> inPolicies() {
        return Vectors.policy().tests(BOTH + """
                                length(null) => 0
                                take(null, 1) => null
                                skip(null, 1) => null
                                union(createArray(1), createArray(1.0)) => [1, 1.0]
                                createObject('a', 1, 'A', 2) => error
                                tryGet('text', 'a') => null
                                tryGet(createObject('a', 1), 'a', 'b') => error
                                tryGet(createObject('a', createArray()), 'a', 0) => error
                                """);
    }

    @TestFactory
    List<DynamicTest> inTemplates() {
        return Vectors.template().tests(BOTH + """
                                length(null()) => error
                                take(null(), 1) => error
                                createObject('a', 1, 'a', 2) => {a: 2}
                                tryGet('text', 'a') => error
                                tryGet(createObject('a', 1), 'a', 'b') => null
                                distinct(createArray(1, float('1'), '1')) => [1, '1']
                                distinct('a') => error
                                flatten(createArray(createArray(1, createArray(2)), createArray())) => [1, [2]]
                                flatten(createArray(1)) => error
                                objectKeys(createObject('b', 1, 'a', 2)) => ['a', 'b']
                                shallowMerge(createArray(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2), 'b', 1))) => {a: {y: 2}, b: 1}
                                shallowMerge(createArray()) => {}
                                shallowMerge(createArray(1)) => error
                                """);
    }

    @Test
    void unionKeepsTheOrderOfTheFirst() throws EvaluationException {
        assertEquals(
                "{\"b\":9,\"a\":2,\"c\":3}",
                Vectors.policy()
                        .evaluate("union(createObject('b', 1, 'a', 2), createObject('c', 3, 'B', 9))")
                        .toString());
    }

    @Test
    void namesThatDifferInCaseOnlyKeepTheirOrderWhenSorted() throws EvaluationException {
        JsonValue object = Vectors.json("{ghi: 1, GHI: 2, abc: 3, ABC: 4}");
        assertEquals(
                Vectors.json("['abc', 'ABC', 'ghi', 'GHI']"), Vectors.template().call("objectKeys", object));
    }

    @Test
    void lookUpPrefersTheExactName() throws EvaluationException {
        Vectors template = Vectors.template().with("o", "{abc: 1, ABC: 2}");
        assertEquals(
                Vectors.json("{abc: 1, ABC: 9}"), template.evaluate("union(parameters('o'), createObject('ABC', 9))"));
        assertEquals(Vectors.json("2"), template.evaluate("tryGet(parameters('o'), 'ABC')"));
    }
}
