package io.armlens.governance;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.snapshot.GovernanceKind;
import io.armlens.snapshot.GovernanceSink;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads policy states from files in any form and any number: {@code az policy state list}, REST, PowerShell,
 * rows of {@code policyresources}, and armlens's own results as JSON or JSON Lines. States are handed over one
 * at a time; a file of JSON Lines, pages or rows is never held as a whole.
 */
public final class PolicyStateReader {
    private static final String RESULT = "armlens-scan-result";
    private static final int HEAD = 256;

    private final Consumer<PolicyState> sink;
    private final Diagnostics diagnostics;
    private long states;
    private long unusable;

    private PolicyStateReader(Consumer<PolicyState> sink, Diagnostics diagnostics) {
        this.sink = sink;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads all inputs; what is wrong with one is reported.
     *
     * @param inputs files, folders, {@code -} for standard input
     * @return how many states were handed over
     */
    public static long read(
            List<String> inputs, InputStream standardInput, Consumer<PolicyState> sink, Diagnostics diagnostics) {
        PolicyStateReader reader = new PolicyStateReader(sink, diagnostics);
        inputs.forEach(input -> reader.read(input, standardInput));
        return reader.states;
    }

    /** Whether a file is a result or an export of states, judging by what comes first in it. */
    public static boolean holdsStates(String input) {
        if (isResult(input)) {
            return true;
        }
        FirstContent first = new FirstContent();
        try {
            SnapshotReader.read(
                    List.of(input),
                    SnapshotOptions.defaults(),
                    row -> {
                        throw new SeenException();
                    },
                    first,
                    new Diagnostics());
        } catch (SeenException seen) {
            return first.states;
        }
        return false;
    }

    /** Whether a result says of itself that its export was not whole. */
    public static boolean isIncompleteResult(String input) {
        if (!isResult(input)) {
            return false;
        }
        try {
            return JsonReader.read(DocumentBytes.read(Path.of(input))) instanceof JsonObject result
                    && result.object("snapshot")
                            .map(s -> s.get("incomplete").equals(JsonBoolean.TRUE))
                            .orElse(false);
        } catch (IOException | JsonSyntaxException reportedByReading) {
            return true;
        }
    }

    /** Ends the reading at the first thing in a file. */
    private static final class FirstContent implements GovernanceSink {
        private boolean states;

        @Override
        public void document(GovernanceKind kind, JsonValue tree, Place place) {
            states = kind == GovernanceKind.POLICY_STATE;
            throw new SeenException();
        }

        @Override
        public boolean wants(GovernanceKind kind) {
            return true;
        }
    }

    /** Ends a reading. */
    private static final class SeenException extends RuntimeException {
        SeenException() {
            super("seen", null, false, false);
        }
    }

    private void read(String input, InputStream standardInput) {
        long before = states;
        unusable = 0;
        if (!isResult(input) || !result(Path.of(input))) {
            SnapshotReader.read(
                    List.of(input),
                    SnapshotOptions.defaults().withStandardInput(standardInput),
                    row -> {},
                    new Sink(),
                    diagnostics);
        }
        if (states == before) {
            diagnostics.add(
                    DiagnosticCode.STATES_UNUSABLE,
                    Location.of(input),
                    unusable > 0
                            ? "the policy states in it are counts, were deleted, or name no resource and policy"
                            : "holds no policy states",
                    "`az policy state list` exports them; summaries and groups (`--apply`) have counts only");
        }
    }

    /** A result of armlens as one document says so in its first line. */
    private static boolean isResult(String input) {
        if (input.equals("-")) {
            return false;
        }
        try {
            Path file = Path.of(input);
            if (!Files.isRegularFile(file)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1).contains(RESULT);
            }
        } catch (IOException | InvalidPathException reportedLater) {
            return false;
        }
    }

    private boolean result(Path file) {
        try {
            if (JsonReader.read(DocumentBytes.read(file)) instanceof JsonObject result) {
                for (JsonValue finding : result.array("findings").orElse(JsonArray.EMPTY)) {
                    document(finding);
                }
                return true;
            }
        } catch (IOException | JsonSyntaxException reportedLater) {
            return false;
        }
        return false;
    }

    private void document(JsonValue value) {
        PolicyState state =
                value instanceof JsonObject object ? PolicyState.of(object).orElse(null) : null;
        if (state == null) {
            unusable++;
        } else {
            states++;
            sink.accept(state);
        }
    }

    private final class Sink implements GovernanceSink {
        @Override
        public void document(GovernanceKind kind, JsonValue tree, Place place) {
            if (kind == GovernanceKind.POLICY_STATE) {
                PolicyStateReader.this.document(tree);
            } else {
                unusable++;
            }
        }

        @Override
        public boolean wants(GovernanceKind kind) {
            return kind == GovernanceKind.POLICY_STATE || kind == GovernanceKind.POLICY_STATE_SUMMARY;
        }
    }
}
