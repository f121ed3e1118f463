package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathQueryTest {
    private static final String ROW =
            "{\"name\":\"a\",\"tags\":{\"env\":\"prod\"},\"sku\":null,\"properties\":{\"rules\":[{\"port\":22,\"open\":true},"
                    + "{\"port\":443,\"open\":false}],\"size\":1.5}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $.tags.env                                 | true
            $.tags.Env                                 | false
            $.sku                                      | true
            $.missing.deeper                           | false
            $.properties.rules[*]                      | true
            $.properties.rules[?(@.port == 22)]        | true
            $.properties.rules[?(@.port == 80)]        | false
            $.properties.rules[?(@.open == true && @.port < 100)] | true
            $..port                                    | true
            $..[?(@.env == 'prod')]                    | true
            $.properties[?(@.size > 'x')]              | false
            $.name[0]                                  | false
            """)
    void aRowIsKeptWhenTheQueryFindsSomething(String query, boolean found) throws Exception {
        assertEquals(found, JsonPathQuery.compile(query).finds(JsonReader.read(ROW)));
    }

    @Test
    void whatIsUnknownIsNotFound() throws Exception {
        JsonObject row = ((JsonObject) JsonReader.read(ROW))
                .with("tags", new JsonUnknown(new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "tags", "no column", "")));
        assertEquals(false, JsonPathQuery.compile("$.tags").finds(row));
    }

    @Test
    void anotherTextIsRefused() {
        for (String text : new String[] {"", "$.", "$[?(", "hello world("}) {
            assertThrows(JsonSyntaxException.class, () -> JsonPathQuery.compile(text), text);
        }
    }
}
