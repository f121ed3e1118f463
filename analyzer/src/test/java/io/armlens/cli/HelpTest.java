package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Help texts and the manual page say what the commands really take. */
class HelpTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void everyCommandHasExamplesAndTheyAreRight() throws UsageException {
        for (Command command : CommandTable.all()) {
            assertFalse(command.examples().isEmpty(), command.name());
            String help = CliRun.of("help", command.name()).out();
            for (Command.Example example : command.examples()) {
                assertTrue(help.contains(example.line()), example.line());
                int at = example.line().indexOf("armlens " + command.name());
                assertTrue(at >= 0, example.line());
                List<String> words = new ArrayList<>();
                Matcher matcher = WORD.matcher(example.line().substring(at).replaceAll("[|<>)].*", ""));
                while (matcher.find()) {
                    words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
                Arguments arguments =
                        Arguments.parse(command.name(), ValueWords.flags(command), words.subList(2, words.size()));
                for (String value : arguments.values(Flag.OUTPUT)) {
                    assertTrue(command.formats().contains(value.replaceAll("=.*", "")), example.line());
                }
                assertFalse(
                        command.operands().isEmpty() && !arguments.operands().isEmpty(), example.line());
            }
        }
    }

    @Test
    void manualPageHasEveryCommandAndOption() {
        CliRun run = CliRun.of("help", "--man");
        assertEquals(0, run.code());
        for (Command command : CommandTable.all()) {
            assertTrue(run.out().contains("\n.SS " + command.name()), command.name());
            for (Flag flag : ValueWords.flags(command)) {
                assertTrue(run.out().contains(ManPage.line(flag.toString())), flag.toString());
            }
        }
        // A line of text that begins with a dot would be a command of roff.
        Set<String> known = Set.of(".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".RS", ".RE", ".br");
        for (String line : run.out().lines().toList()) {
            assertFalse(line.startsWith("'"), line);
            assertTrue(!line.startsWith(".") || known.contains(line.split(" ", 2)[0]), line);
        }
    }

    @Test
    void manualPageEscapesWhatRoffWouldTake() {
        assertEquals("\\&.so x", ManPage.line(".so x"));
        assertEquals("\\&'x", ManPage.line("'x"));
        assertEquals("a\\eb \\-\\-c", ManPage.line("a\\b --c"));
    }

    @Test
    void noOptionIsCalledLikeACommand() {
        Set<String> words = new HashSet<>();
        for (Flag flag : Flag.values()) {
            assertTrue(words.add(flag.word()), flag.word());
        }
        for (Command command : CommandTable.all()) {
            assertTrue(words.add(command.name()), command.name());
            assertEquals(
                    command.name(),
                    CommandTable.find(command.name()).orElseThrow().name());
        }
    }
}
