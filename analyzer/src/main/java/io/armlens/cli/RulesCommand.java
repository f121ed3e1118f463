package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.policy.PolicyDefinition;
import io.armlens.report.ReportOptions;
import io.armlens.report.RulesReport;
import java.io.IOException;
import java.util.List;

/** {@code armlens rules}: the definitions at hand. */
final class RulesCommand implements Command {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String summary() {
        return "list the bundled definitions and what each needs";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public String description() {
        return "Lists the definitions that `scan` uses when nothing else is said, with effect, parameters, the types"
                + " that they judge and the types that they look for. With `-p` it lists yours.";
    }

    @Override
    public List<String> formats() {
        return List.of(OutputArguments.TEXT, OutputArguments.JSON);
    }

    @Override
    public List<Flag> flags() {
        return List.of(Flag.POLICIES, Flag.BUNDLED, Flag.NO_BUNDLED, Flag.POLICY, Flag.OUTPUT);
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("all bundled definitions", "armlens rules"),
                new Example("one of them", "armlens rules --policy 0db34a60-64f4-4bf6-bd44-f95c16cf34b9"),
                new Example("your own, for a script", "armlens rules -p policies/ -o json"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        if (!arguments.operands().isEmpty()) {
            throw new UsageException(
                    DiagnosticCode.ARGUMENTS,
                    "",
                    "`rules` takes no argument, but there is `"
                            + arguments.operands().get(0) + "`",
                    "`--policy` selects definitions, `-p` names files of definitions");
        }
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        Diagnostics diagnostics = new Diagnostics();
        PolicyArguments policies = new PolicyArguments(arguments, diagnostics);
        List<PolicyDefinition> definitions;
        try {
            definitions = policies.definitions();
        } finally {
            session.print(diagnostics.list());
        }
        RulesReport report = new RulesReport(definitions);
        OutputArguments.write(outputs, session, (format, out, palette) -> {
            if (format.equals(OutputArguments.JSON)) {
                report.json(out, Version.NUMBER);
            } else {
                report.text(out, new ReportOptions(session.all(), session.quiet(), palette));
            }
        });
        return policies.unusable() > 0 || diagnostics.hasErrors() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
}
