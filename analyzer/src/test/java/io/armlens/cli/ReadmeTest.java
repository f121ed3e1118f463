package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what comes out. */
class ReadmeTest {
    private static final Pattern BLOCK =
            Pattern.compile("```console\n\\$ \\./armlens ([^\n]*)\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void shownOutputIsReal() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("..", "README.md")));
        int seen = 0;
        while (blocks.find()) {
            seen++;
            // The README's commands run in the repository's root, the tests one level below.
            List<String> arguments = new ArrayList<>();
            Matcher words = WORD.matcher(blocks.group(1).replace("testdata/", CliRun.data("")));
            while (words.find()) {
                arguments.add(words.group(1) == null ? words.group(2) : words.group(1));
            }
            CliRun run = CliRun.of(arguments.toArray(new String[0]));
            assertEquals(blocks.group(2), run.out().replace(CliRun.data(""), "testdata/"));
        }
        assertFalse(seen == 0, "the README shows no run");
    }

    @Test
    void everyOptionAndCommandIsDocumented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "cli.md"));
        List<String> missing = new ArrayList<>();
        for (Flag flag : Flag.values()) {
            if (!page.contains(flag.toString()) && flag != Flag.HELP) {
                missing.add(flag.toString());
            }
        }
        for (Command command : CommandTable.all()) {
            for (String format : command.formats()) {
                if (!page.contains(format)) {
                    missing.add(command.name() + " -o " + format);
                }
            }
            if (!page.contains("| `" + command.name())) {
                missing.add(command.name());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)\\)");
        List<String> broken = new ArrayList<>();
        Map<String, Path> pages = Map.of(
                "README.md", Path.of(".."),
                "docs/README.md", Path.of("..", "docs"),
                "docs/cli.md", Path.of("..", "docs"),
                "docs/results.md", Path.of("..", "docs"));
        for (Map.Entry<String, Path> page : pages.entrySet()) {
            Matcher links = link.matcher(Files.readString(Path.of("..").resolve(page.getKey())));
            while (links.find()) {
                if (!Files.exists(page.getValue().resolve(links.group(1)))) {
                    broken.add(page.getKey() + ": " + links.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }
}
