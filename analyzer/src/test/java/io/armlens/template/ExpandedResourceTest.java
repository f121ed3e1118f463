package io.armlens.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandedResourceTest {
    private static final String TEMPLATE = """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "variables": {"v": {"deep": {"er": 1}}},
              "resources": [
                // the only one
                {
                  "type": "A.B/c", "apiVersion": "1",
                  "name": "n",
                  "properties": {
                    "plain": {"a": [1, {"b": 2}]},
                    "computed": "[variables('v')]",
                    "copy": [
                      {"name": "list", "count": 2, "input": {"x": {"y": "[copyIndex('list')]"}}}
                    ]
                  }
                }
              ]
            }""";

    @ParameterizedTest
    @CsvSource({
        "/properties/plain/a/1/b, /resources/0/properties/plain/a/1/b, 11",
        "/properties/PLAIN, /resources/0/properties/plain, 11",
        "/properties/computed/deep/er, /resources/0/properties/computed, 12",
        "/properties/list/1/x/y, /resources/0/properties/copy/0/input/x/y, 14",
        "/properties/none/x, /resources/0/properties, 10",
        "/properties/plain/a/7, /resources/0/properties/plain/a, 11",
        "'', /resources/0, 7",
    })
    void partsAreFoundInTheSource(String inBody, String pointer, int line) {
        ExpandedResource resource = Expanding.whole(TEMPLATE).cleanly().resource("n");
        Location location = resource.placeOf(JsonPointer.parse(inBody)).location();
        assertEquals(pointer, String.valueOf(location.at()));
        assertEquals(line, location.line());
    }

    @Test
    void theLabelTellsWhatIsKnown() {
        assertEquals(
                "/subscriptions/" + Expanding.SUBSCRIPTION + "/resourceGroups/app/providers/A.B/c/n",
                Expanding.whole(TEMPLATE).resource("n").label());
    }
}
