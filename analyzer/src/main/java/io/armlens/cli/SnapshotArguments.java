package io.armlens.cli;

import io.armlens.Glob;
import io.armlens.ResourceFilter;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonText;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.SnapshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The arguments that say which exports are read, and which of their resources are judged. */
final class SnapshotArguments {
    private final Arguments arguments;

    SnapshotArguments(Arguments arguments) {
        this.arguments = arguments;
    }

    /** The exports, each of which is there. */
    List<String> inputs(String command) throws UsageException {
        List<String> inputs = arguments.operands();
        if (inputs.isEmpty()) {
            throw new UsageException(
                    DiagnosticCode.ARGUMENTS,
                    "",
                    "`" + command + "` needs an export: files, folders, or `-` for standard input",
                    "for example `armlens " + command + " resources.json`");
        }
        for (String input : inputs) {
            if (!input.equals("-")) {
                Paths.existing(input, "");
            }
        }
        return inputs;
    }

    SnapshotOptions options(Terminal terminal) throws UsageException {
        Set<String> complete = new LinkedHashSet<>();
        for (String type : arguments.values(Flag.COMPLETE)) {
            int slash = type.indexOf('/');
            if (slash <= 0 || slash == type.length() - 1 || type.startsWith("/")) {
                throw new UsageException(
                        DiagnosticCode.OPTION_VALUE,
                        "--complete",
                        "`" + type + "` is not a resource type",
                        "write it as Microsoft.Network/networkSecurityGroups");
            }
            complete.add(type);
        }
        return SnapshotOptions.defaults().withCompleteTypes(complete).withStandardInput(terminal.in());
    }

    ResourceFilter filter() throws UsageException {
        List<String> scopes = new ArrayList<>();
        for (String scope : arguments.values(Flag.SCOPE)) {
            ResourceId id = ResourceId.parse(scope.startsWith("/") ? scope : "/subscriptions/" + scope)
                    .orElse(null);
            if (id == null || !JsonText.startsWithIgnoreCase(id.text(), "/subscriptions/")) {
                throw new UsageException(
                        DiagnosticCode.OPTION_VALUE,
                        "--scope",
                        "`" + scope + "` is not the id of a subscription, resource group or resource",
                        "write it as /subscriptions/ID or /subscriptions/ID/resourceGroups/NAME");
            }
            scopes.add(id.text());
        }
        List<Glob> types = new ArrayList<>();
        for (String type : arguments.values(Flag.RESOURCE_TYPE)) {
            types.add(new Glob(type));
        }
        return new ResourceFilter(scopes, types);
    }

    /** The size of all files in bytes as they lie on disk; -1 when it says nothing about what will be read. */
    static long size(List<String> inputs) {
        long sum = 0;
        for (String input : inputs) {
            if (input.equals("-")) {
                return -1;
            }
            try (Stream<Path> files = Files.walk(Path.of(input))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    String name = JsonText.lower(file.toString());
                    if (name.endsWith(".gz") || name.endsWith(".zst") || name.endsWith(".zip")) {
                        return -1;
                    }
                    sum += Files.size(file);
                }
            } catch (IOException e) {
                return -1;
            }
        }
        return sum;
    }
}
