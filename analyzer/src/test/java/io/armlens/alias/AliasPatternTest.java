package io.armlens.alias;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/Offers/{offer}/Skus/{sku}, offer, /offers/Ubuntu/SKUS/18.04, Ubuntu",
        "/Offers/{offer}/Skus/{sku}, SKU, /offers/Ubuntu/SKUS/18.04, 18.04",
        "/Offers/{offer}/Skus/{sku}, sku, /offers/Ubuntu/SKUS/18.04/more, ",
        "/Offers/{offer}/Skus/{sku}, sku, before/offers/Ubuntu/SKUS/18.04, ",
        "/Offers/{offer}/Skus/{sku}, offer, /offers//SKUS/18.04, ",
        "/Offers/{offer}/Skus/{sku}, offer, /offers/a/b/SKUS/18.04, ",
        "/Offers/{offer}/Skus/{sku}, color, /offers/a/SKUS/18.04, ",
        "{name}.json, name, a.json.json, a.json",
        "{a}-{b}, b, x-y-z, y-z",
        "{a}-{b}, b, x, ",
        "{a}{b}, b, xyz, yz",
        "{open, open, '{open', ",
        "plain, plain, plain, ",
    })
    void cutsOutWhatThePlaceholderStandsFor(String phrase, String variable, String text, String value) {
        assertEquals(Optional.ofNullable(value), new AliasPattern(phrase, variable).extract(text));
    }

    @Test
    void longTextsAreNotSearched() {
        assertEquals(Optional.empty(), new AliasPattern("{a}", "a").extract("x".repeat(1_000_000)));
    }
}
