package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionEvaluatorTest {
    private static Vectors world(Vectors vectors) {
        return vectors.with("o", "{abcKey: 1, ABCKey: 2, list: [10, 20], none: null, text: 'abc'}");
    }

    @TestFactory
    List<DynamicTest> takesMembersAndElements() {
        return world(Vectors.template()).tests("""
                        parameters('o').abcKey => 1
                        parameters('o').ABCKey => 2
                        parameters('o').AbcKey => 1
                        parameters('o')['LIST'][1] => 20
                        parameters('o').none => null
                        parameters('o').missing => error
                        parameters('o').none.x => error
                        parameters('o').text.length => error
                        parameters('o').text[0] => error
                        parameters('o').list[2] => error
                        parameters('o').list[-1] => error
                        parameters('o').list['0'] => error
                        parameters('o')[0] => error
                        parameters('o')[null()] => error
                        """);
    }

    @TestFactory
    List<DynamicTest> membersOfTheGroupAndTheSubscriptionMayBeMissingInPolicies() {
        return Vectors.policy().tests("""
                        resourceGroup().name => 'app'
                        resourceGroup().tags.env => 'prod'
                        resourceGroup().tags['cost'] => ''
                        resourceGroup()['tags'][concat('co', 'st')] => ''
                        resourceGroup().properties.a['b'][0].c => ''
                        resourceGroup().managedBy => ''
                        resourceGroup().managedBy.x => ''
                        subscription().tags['x'].y => ''
                        subscription().subscriptionId.deeper => ''
                        (resourceGroup()).nothing => ''
                        if(true, resourceGroup(), null).nothing => error
                        createObject('a', 1).b => error
                        """);
    }

    @TestFactory
    List<DynamicTest> butNotInTemplates() {
        return Vectors.template().tests("""
                        resourceGroup().tags.env => 'prod'
                        resourceGroup().tags.cost => error
                        resourceGroup().managedBy => null
                        """);
    }

    @Test
    void anAbsentAnswerOfTheScopeIsNull() throws EvaluationException {
        assertEquals(JsonNull.NULL, Vectors.policy().evaluate("field('tags')"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "padLeft('a', '5') | TypeMismatch | 1 | `padLeft` takes an integer as argument 2, found a string",
                "concat('a', toLower(5)) | TypeMismatch | 13 | `toLower` takes a string or null as argument 1, found an integer",
                "substring('abc', 2, 5) | IndexOutOfRange | 1 | `substring` takes a length from 0 to 1 as argument 3, found `5`",
                "div(1, 0) | InvalidArgument | 1 | `div` takes an integer other than 0 as argument 2, found `0`",
                "add(9223372036854775807, 1) | Overflow | 1 | `add` has a result beyond 64 bits",
                "not(true, false) | ArgumentCount | 1 | `not` takes 1 argument, found 2",
                "concat() | ArgumentCount | 1 | `concat` takes at least 1 argument, found 0",
                "substring('a') | ArgumentCount | 1 | `substring` takes 2 to 3 arguments, found 1",
                "utcNow('u') | ArgumentCount | 1 | `utcNow` takes no arguments, found 1",
                "toLowr('a') | UnknownFunction | 1 | there is no function `toLowr`; did you mean `toLower`?",
                "resourceId('a', 'b') | FunctionNotAvailable | 1 | Azure documents `resourceId` as not available in policies",
                "createObject('name', 1).nme | MissingProperty | 25 | the object has no member `nme`; did you mean `name`?",
                "createObject('b', 1, 'a', 2).x1 | MissingProperty | 30 | the object has no member `x1`; its members are `b`, `a`",
                "createObject().x | MissingProperty | 16 | the object has no member `x`; it is empty",
                "createArray(1)[1] | IndexOutOfRange | 15 | index 1 is out of range: the array has 1 element",
                "createArray(1)['a'] | TypeMismatch | 15 | an element of an array is named by an integer, found a string",
                "createObject('a', 1)[0] | TypeMismatch | 21 | a member of an object is named by a string, found an integer",
                "null.x | TypeMismatch | 6 | expected an object with the member `x`, found null",
                "int('3.7') | InvalidArgument | 1 | `int` takes an integer or the text of one as argument 1, found `3.7`",
                "join(createArray('a', 1), ',') | TypeMismatch | 1 | `join` takes a string or null as each element of argument 1, found an integer at index 1",
                "format('{0} {1}', 'a') | IndexOutOfRange | 1 | `format` needs an argument for `{1}`, found 1",
                "format('{', 'a') | InvalidArgument | 1 | `format` takes a well-formed text as argument 1: expected the number of an argument after `{`; a literal brace is written twice at character 1",
                "parameters('nope') | UndefinedParameter | 1 | there is no such parameter"
            })
    void errorsNameFunctionArgumentAndPlace(String expression, String code, int at, String message) {
        EvaluationException e = Vectors.policy().fails(expression);
        assertEquals(message, e.getMessage());
        assertEquals(code, e.code());
        assertEquals(at, e.at());
        assertEquals(0, e.getStackTrace().length);
    }

    @Test
    void messagesOfTemplatesDoNotShowTexts() {
        Vectors template = Vectors.template().with("password", new JsonString("hunter2"));
        for (String expression : List.of(
                "int(parameters('password'))",
                "base64ToString(parameters('password'))",
                "json(concat('{', parameters('password')))",
                "parseCidr(parameters('password'))",
                "dateTimeToEpoch(parameters('password'))",
                "bool(parameters('password'))",
                "uri(parameters('password'), 'x')",
                "format(concat('{', parameters('password')), 1)")) {
            assertFalse(template.fails(expression).getMessage().contains("hunter2"), expression);
        }
        assertEquals(
                "`int` takes an integer or the text of one as argument 1, found a string",
                template.fails("int(parameters('password'))").getMessage());
    }

    @Test
    void longTextsAreCutInMessages() {
        Vectors policy = Vectors.policy().with("long", new JsonString("x".repeat(500)));
        assertTrue(policy.fails("int(parameters('long'))").getMessage().length() < 150);
    }

    @Test
    void theScopeSeesOnlyArgumentsThatFit() {
        Vectors policy = Vectors.policy();
        policy.fails("field(1)");
        policy.fails("parameters()");
        policy.fails("policy('x')");
        assertEquals(List.of(), policy.asked);
    }

    @Test
    void userFunctionsAreTheScopesToo() throws EvaluationException {
        ExpressionScope scope = new ExpressionScope() {
            @Override
            public JsonValue call(FunctionSignature function, List<JsonValue> arguments) {
                return Vectors.UNKNOWN;
            }

            @Override
            public JsonValue callUserFunction(String namespace, String name, List<JsonValue> arguments) {
                return JsonArray.of(new JsonString(namespace + "/" + name), arguments.get(0), arguments.get(1));
            }
        };
        Expression call = Vectors.template().parse("ns.f(1, reference('x'))");
        assertEquals(
                JsonArray.of(new JsonString("ns/f"), JsonNumber.of(1), Vectors.UNKNOWN),
                new ExpressionEvaluator(FunctionLibrary.template()).evaluate(call, scope));
        EvaluationException e =
                assertThrows(EvaluationException.class, () -> Vectors.template().evaluate("ns.f(1)"));
        assertEquals("there is no function `ns.f`", e.getMessage());
        assertEquals(1, e.at());
    }

    @Test
    void everyNestingThatParsesEvaluatesOnLessThanTheUsualStack() throws Exception {
        int depth = ExpressionParser.MAX_DEPTH - 1;
        List<String> expressions = List.of(
                "not(".repeat(depth) + "true()" + ")".repeat(depth),
                "if(true(),".repeat(depth) + "1" + ",2)".repeat(depth),
                "coalesce(null(),".repeat(depth) + "1" + ")".repeat(depth),
                "map(createArray(1),lambda('x',".repeat(depth / 2 - 1) + "1" + "))".repeat(depth / 2 - 1));
        for (String expression : expressions) {
            Throwable[] thrown = new Throwable[1];
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            Vectors template = Vectors.template();
                            Expression e = template.parse(expression);
                            template.evaluate(e);
                            assertEquals(
                                    e,
                                    ExpressionParser.parse(
                                            ExpressionPrinter.print(e, Dialect.TEMPLATE), Dialect.TEMPLATE));
                            ExpressionChecks.check(e, FunctionLibrary.template());
                        } catch (Throwable t) {
                            thrown[0] = t;
                        }
                    },
                    "small stack",
                    768 * 1024);
            thread.start();
            thread.join();
            assertEquals(null, thrown[0], expression.substring(0, 20));
        }
    }
}
