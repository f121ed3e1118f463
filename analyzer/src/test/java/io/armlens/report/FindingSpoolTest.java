package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FindingSpoolTest {
    @Test
    void textsComeBackByGroupAndInOrderAlsoWhenMemoryDoesNotHoldThem() throws IOException {
        Random random = new Random(7);
        int groups = 5;
        StringBuilder[] expected = new StringBuilder[groups];
        try (FindingSpool spool = new FindingSpool(groups)) {
            for (int i = 0; i < groups; i++) {
                expected[i] = new StringBuilder();
            }
            for (int i = 0; i < 3000; i++) {
                int group = random.nextInt(groups - 1);
                String text = i + ":é" + "x".repeat(random.nextInt(6000)) + "\n";
                spool.add(group, text);
                expected[group].append(text);
            }
            for (int i = 0; i < groups; i++) {
                StringWriter out = new StringWriter();
                spool.copy(i, out);
                assertEquals(expected[i].toString(), out.toString());
                assertEquals(expected[i].chars().filter(c -> c == '\n').count(), spool.count(i));
            }
        }
    }
}
