package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logical operators over true, false, unknown and error conditions, in every order. */
class LogicTest {
    private static final Resource RESOURCE = Resource.of(
            JsonObject.of("column", new JsonUnknown(new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "column", "m", ""))),
            Place.NOWHERE);
    private static final Map<Character, String> CONDITIONS = Map.of(
            'T', "{\"value\": 1, \"equals\": 1}",
            'F', "{\"value\": 1, \"equals\": 2}",
            'U', "{\"field\": \"column\", \"equals\": 1}",
            'E', "{\"value\": \"[int('x')]\", \"equals\": 1}");

    @ParameterizedTest
    @CsvSource({
        "T, TRUE, TRUE",
        "F, FALSE, FALSE",
        "U, UNKNOWN, UNKNOWN",
        "E, ERROR, ERROR",
        "TT, TRUE, TRUE",
        "TF, FALSE, TRUE",
        "FF, FALSE, FALSE",
        "TU, UNKNOWN, TRUE",
        "FU, FALSE, UNKNOWN",
        "UU, UNKNOWN, UNKNOWN",
        "TE, ERROR, TRUE",
        "FE, FALSE, ERROR",
        "UE, ERROR, ERROR",
        "TFUE, FALSE, TRUE",
        "TUE, ERROR, TRUE",
        "FUE, FALSE, ERROR",
        "TTU, UNKNOWN, TRUE",
    })
    void resultsDoNotDependOnTheOrder(String children, Truth all, Truth any) {
        for (List<Character> order : permutations(children)) {
            List<String> texts = order.stream().map(CONDITIONS::get).toList();
            String list = String.join(", ", texts);
            assertEquals(all, Rules.when("{\"allOf\": [" + list + "]}").truth(RESOURCE), order.toString());
            assertEquals(any, Rules.when("{\"anyOf\": [" + list + "]}").truth(RESOURCE), order.toString());
            assertEquals(
                    all.not(),
                    Rules.when("{\"not\": {\"allOf\": [" + list + "]}}").truth(RESOURCE));
        }
    }

    @ParameterizedTest
    @CsvSource({"allOf, TRUE", "anyOf, FALSE"})
    void emptyListsHoldAsTheirNamesSay(String operator, Truth truth) {
        assertEquals(truth, Rules.when("{\"" + operator + "\": []}").truth(RESOURCE));
    }

    private static List<List<Character>> permutations(String text) {
        if (text.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Character>> out = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            for (List<Character> rest : permutations(text.substring(0, i) + text.substring(i + 1))) {
                List<Character> one = new ArrayList<>(rest);
                one.add(0, text.charAt(i));
                out.add(Collections.unmodifiableList(one));
            }
        }
        return out;
    }
}
