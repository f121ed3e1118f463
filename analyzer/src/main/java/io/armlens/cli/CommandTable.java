package io.armlens.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All commands, in the order in which help lists them. */
final class CommandTable {
    private CommandTable() {}

    /** The command of that name; the others are not even loaded. */
    static Optional<Command> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "scan" -> new ScanCommand();
                    case "inspect" -> new InspectCommand();
                    case "explain" -> new ExplainCommand();
                    case "verify" -> new VerifyCommand();
                    case "diff" -> new DiffCommand();
                    case "test" -> new TestCommand();
                    case "lint" -> new LintCommand();
                    case "rules" -> new RulesCommand();
                    default -> null;
                });
    }

    /** Every name that may follow {@code armlens}. */
    static List<String> names() {
        List<String> out = new ArrayList<>();
        for (Command command : all()) {
            out.add(command.name());
        }
        out.addAll(List.of("help", "--version", "--help"));
        return out;
    }

    static List<Command> all() {
        return List.of(
                new ScanCommand(),
                new InspectCommand(),
                new ExplainCommand(),
                new VerifyCommand(),
                new DiffCommand(),
                new TestCommand(),
                new LintCommand(),
                new RulesCommand());
    }
}
