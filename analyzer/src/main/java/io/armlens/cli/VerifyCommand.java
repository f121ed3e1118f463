package io.armlens.cli;

import io.armlens.ResourceFilter;
import io.armlens.ResourceLookup;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.governance.Instants;
import io.armlens.governance.PolicyState;
import io.armlens.governance.PolicyStateReader;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.report.RecordReasons;
import io.armlens.report.VerifyReport;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.verify.Disagreement;
import io.armlens.verify.Sightings;
import io.armlens.verify.Verification;
import io.armlens.verify.Verifier;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code armlens verify}: the verdicts beside those of Azure. */
final class VerifyCommand implements Command {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "compare the verdicts with Azure's own policy states";
    }

    @Override
    public String operands() {
        return "SNAPSHOT...";
    }

    @Override
    public String description() {
        return "Judges an export as `scan` does and lays each verdict beside the state that Azure wrote down for the same"
                + " resource, assignment and policy: how far they agree, policy by policy, and every difference with"
                + " both sides and its likely cause. The exit code is 1 when something differs, 3 when nothing differs but"
                + " not everything could be compared. docs/verify.md tells how to read it.";
    }

    @Override
    public List<String> formats() {
        return List.of(OutputArguments.TEXT, OutputArguments.JSON, OutputArguments.MARKDOWN);
    }

    @Override
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(List.of(Flag.STATES));
        flags.addAll(PolicyArguments.FLAGS);
        flags.addAll(PolicyArguments.OF_RUNS);
        flags.addAll(List.of(Flag.COMPLETE, Flag.SCOPE, Flag.RESOURCE_TYPE, Flag.OUTPUT, Flag.FAIL_ON));
        return flags;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "a folder with exports of resources, policies and the hierarchy, and Azure's states",
                        "armlens verify export/ --states states.json"),
                new Example(
                        "only one assignment", "armlens verify export/ --states states.json --assignment audit-nsg"),
                new Example(
                        "a table for a ticket, and everything for a script",
                        "armlens verify export/ --states states.json -o markdown -o json=verify.json"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        Gate gate = Gate.of(arguments);
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        List<String> inputs = new SnapshotArguments(arguments).inputs(name());
        List<String> files = arguments.values(Flag.STATES);
        if (files.isEmpty()) {
            throw new UsageException(
                    DiagnosticCode.ARGUMENTS,
                    "",
                    "`verify` needs Azure's policy states",
                    "export them with `az policy state list -o json > states.json`, then `--states states.json`");
        }
        for (String file : files) {
            if (!file.equals("-")) {
                Paths.existing(file, Flag.STATES.toString());
            }
        }
        VerdictRun run = VerdictRun.prepare(arguments, session, inputs, PolicyArguments.now(arguments));
        Verifier verifier = new Verifier(run.uses().assigned(), new RecordReasons(run.aliases())::sentences);
        Diagnostics aboutStates = new Diagnostics();
        long read = PolicyStateReader.read(
                files,
                session.terminal().in(),
                state -> {
                    if (isWanted(state, run)) {
                        verifier.add(state);
                    }
                },
                aboutStates);
        if (read > 0 && verifier.waiting() == 0) {
            aboutStates.add(
                    DiagnosticCode.STATES_UNUSABLE,
                    Location.of(Flag.STATES.toString()),
                    "none of the " + read + " policy states is about what was asked for",
                    "");
        }
        session.print(aboutStates.list());
        if (verifier.waiting() == 0) {
            return ExitCode.USAGE;
        }
        session.debug(verifier.waiting() + " states read");
        run.judge(verifier::accept);
        Verification verification = verifier.finish(lookUp(verifier, run));
        List<Diagnostic> messages = new ArrayList<>(run.messages());
        messages.addAll(aboutStates.list());
        VerifyReport report = new VerifyReport(verification, messages);
        OutputArguments.write(outputs, session, (format, out, options) -> {
            switch (format) {
                case OutputArguments.JSON -> report.json(out, Version.NUMBER);
                case OutputArguments.MARKDOWN -> report.markdown(out);
                default -> report.text(out, options);
            }
        });
        if (gate.fails(verification)) {
            return ExitCode.FAILED;
        }
        boolean all = verification.cannotTell() == 0
                && verification.disagreements().stream().allMatch(VerifyCommand::isSettled)
                && !aboutStates.hasErrors();
        return all && !run.isIncomplete() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    /** Whether both sides had what they needed; the gate says whether a difference matters. */
    private static boolean isSettled(Disagreement one) {
        return one.cause().isDifference();
    }

    /** States of what was not asked for are passed over. */
    private static boolean isWanted(PolicyState state, VerdictRun run) {
        Optional<ResourceId> id = ResourceId.parse(state.resourceId());
        ResourceFilter filter = run.filter();
        if (id.isPresent() && !filter.hasType(JsonText.lower(id.get().type()))) {
            return false;
        }
        boolean inScope = filter.scopes().isEmpty()
                || filter.keeps(Resource.of(JsonObject.of("id", new JsonString(state.resourceId())), Place.NOWHERE));
        boolean selected = !run.selectsPolicies()
                || run.uses().uses().stream()
                        .anyMatch(u -> JsonText.equalsIgnoreCase(u.assignmentId(), state.assignmentId())
                                && JsonText.equalsIgnoreCase(u.referenceId(), state.referenceId()));
        return inScope && selected;
    }

    /** Looks at single resources once more: are they there, and when were they changed? */
    private static Sightings lookUp(Verifier verifier, VerdictRun run) {
        Map<String, Optional<Instant>> seen = new HashMap<>();
        ResourceLookup.find(
                run.inputs(),
                run.options(),
                verifier.resourcesToLookUp(),
                resource -> seen.put(JsonText.lower(resource.idText()), changed(resource.body())));
        return new Sightings() {
            @Override
            public boolean has(String id) {
                return seen.containsKey(id);
            }

            @Override
            public Optional<Instant> changed(String id) {
                return seen.getOrDefault(id, Optional.empty());
            }
        };
    }

    /** Resource Graph has no such column; {@code az resource list} and ARM tell. */
    private static Optional<Instant> changed(JsonObject body) {
        return body.object("systemData")
                .flatMap(s -> s.string("lastModifiedAt"))
                .or(() -> body.string("changedTime"))
                .flatMap(Instants::parse);
    }
}
