package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonText;
import io.armlens.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids are taken apart on their bytes exactly as by {@link ResourceId}. */
class IdScannerTest {
    private static final String[] PARTS = {
        "subscriptions",
        "Subscriptions",
        "resourceGroups",
        "RESOURCEGROUPS",
        "providers",
        "Providers",
        "Microsoft.Web",
        "sites",
        "w",
        "é",
        "",
        "S",
        "a b",
        "Microsoft.Management",
        "managementGroups"
    };

    private static void check(String id, String hint) {
        byte[] bytes = ("xx" + id + "yy").getBytes(StandardCharsets.UTF_8);
        IdScanner scanner = new IdScanner();
        Optional<ResourceId> expected = ResourceId.parse(id);
        assertEquals(expected.isPresent(), scanner.scan(bytes, 2, bytes.length - 2), hint);
        if (expected.isPresent()) {
            assertEquals(JsonText.lower(expected.get().type()), scanner.type(), hint);
            assertEquals(JsonText.lower(expected.get().subscription().orElse("")), scanner.subscription(), hint);
            int length = expected.get().text().getBytes(StandardCharsets.UTF_8).length;
            assertEquals(2 + length, scanner.end(), hint);
        }
    }

    @Test
    void knownForms() {
        String group = "/subscriptions/S/resourceGroups/G";
        for (String id : new String[] {
            "/subscriptions/S",
            group,
            group + "/",
            group + "/providers/N/t/n",
            group + "/providers/N/t/n/u/m",
            group + "/providers/N/t/n/providers/M/u/m",
            "/subscriptions/S/providers/N/t/n",
            "/providers/N/t/n",
            "/providers/Microsoft.Management/managementGroups/m",
            "",
            "/",
            "//",
            "x",
            "/subscriptions",
            "/subscriptions/",
            group + "/providers//t/n",
            group + "/providers/N",
            group + "/providers/N/t",
            "/subscriptions/S/G/providers/N/t/n",
            "/x".repeat(199),
            "/x".repeat(200),
            "/x".repeat(201),
            "/providers/N" + "/x".repeat(198),
            "/providers/N" + "/x".repeat(196)
        }) {
            check(id, id);
        }
    }

    @Test
    void randomForms() {
        for (long seed = 0; seed < 200_000; seed++) {
            Random random = new Random(seed);
            StringBuilder id = new StringBuilder(random.nextInt(20) == 0 ? "" : "/");
            int likely = random.nextInt(3);
            if (likely > 0) {
                id.append("subscriptions/S/").append(likely > 1 ? "resourceGroups/G/" : "");
            }
            for (int i = random.nextInt(9); i > 0; i--) {
                id.append(PARTS[random.nextInt(PARTS.length)]).append(i > 1 || random.nextInt(4) == 0 ? "/" : "");
            }
            check(id.toString(), "seed " + seed + ": " + id);
        }
    }
}
