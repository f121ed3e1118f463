package io.armlens.cli;

import io.armlens.casefile.YamlReader;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file: an object whose members are options by their long names, for every command that has them, and commands
 * with an object of options that hold for them alone. A section of a command beats the members beside it.
 */
final class ConfigFile {
    /** Those that are looked for in the working folder. */
    static final List<String> NAMES = List.of("armlens.yaml", "armlens.yml", "armlens.json");

    /** Larger files are refused. */
    static final int MAX_BYTES = 1 << 20;

    /** Names its JSON schema, for editors. */
    static final String SCHEMA = "$schema";

    private final JsonDocument document;
    private final Map<String, Setting> settings = new HashMap<>();

    /**
     * What a file says about an option.
     *
     * @param values null for an option without a value that is switched off
     */
    record Setting(@Nullable List<String> values) {}

    private ConfigFile(JsonDocument document) throws UsageException {
        this.document = document;
        if (!document.duplicates().isEmpty()) {
            JsonPointer twice = document.duplicates().get(0);
            throw wrong(DiagnosticCode.CONFIG_KEY, twice, "`" + twice.last() + "` is there twice", "");
        }
        if (!(document.root() instanceof JsonObject root)) {
            throw wrong(
                    DiagnosticCode.CONFIG_FILE,
                    JsonPointer.root(),
                    "expected an object of options, not " + document.root().kind(),
                    "for example `fail-on: deny`");
        }
        read(root);
    }

    /** The file that counts; null when there is none. */
    static @Nullable ConfigFile find(Arguments arguments) throws UsageException {
        String given = arguments.value(Flag.CONFIG).orElse(null);
        if (given != null) {
            return open(given);
        }
        List<String> there = new ArrayList<>();
        for (String name : NAMES) {
            if (Files.isRegularFile(Path.of(name))) {
                there.add(name);
            }
        }
        if (there.size() > 1) {
            throw new UsageException(
                    DiagnosticCode.CONFIG_FILE,
                    "",
                    "there are several configuration files: " + String.join(", ", there),
                    "keep one of them, or name the one that counts with --config");
        }
        return there.isEmpty() ? null : open(there.get(0));
    }

    private static ConfigFile open(String name) throws UsageException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(
                    DiagnosticCode.CONFIG_FILE,
                    Flag.CONFIG.toString(),
                    "the configuration file `" + name + "` cannot be read: " + why(e),
                    "");
        }
        if (bytes.length > MAX_BYTES) {
            throw new UsageException(
                    DiagnosticCode.CONFIG_FILE,
                    name,
                    "a configuration file has at most " + (MAX_BYTES >> 10) + " KiB, this one has more",
                    "");
        }
        try {
            return new ConfigFile(
                    JsonText.lower(name).endsWith(".json")
                            ? JsonDocument.readWithComments(name, bytes)
                            : YamlReader.read(name, bytes));
        } catch (JsonSyntaxException e) {
            throw new UsageException(
                    DiagnosticCode.CONFIG_FILE,
                    name + ":" + e.line() + ":" + e.column(),
                    String.valueOf(e.getMessage()),
                    "");
        }
    }

    private static String why(Exception e) {
        return e instanceof NoSuchFileException
                ? "it does not exist"
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** As messages call it. */
    String name() {
        return document.name();
    }

    /** What it says about an option of a command; null when nothing. */
    @Nullable
    Setting setting(Command command, Flag flag) {
        Setting own = settings.get(command.name() + " " + flag.word());
        return own != null ? own : settings.get(flag.word());
    }

    /** Everything is checked, also what other commands read: mistakes show at once. */
    private void read(JsonObject root) throws UsageException {
        List<Flag> all = new ArrayList<>(List.of(Flag.values()));
        all.removeIf(flag -> !flag.isConfigurable());
        Map<String, Command> commands = new HashMap<>();
        CommandTable.all().forEach(c -> commands.put(c.name(), c));
        for (int i = 0; i < root.size(); i++) {
            String key = root.name(i);
            JsonPointer at = JsonPointer.root().child(key);
            Command command = commands.get(key);
            if (key.equals(SCHEMA)) {
                continue;
            }
            if (command == null) {
                option("", key, root.value(i), at, all, commands.keySet());
            } else if (root.value(i) instanceof JsonObject section) {
                List<Flag> own = new ArrayList<>(ValueWords.flags(command));
                own.removeIf(flag -> !flag.isConfigurable());
                for (int j = 0; j < section.size(); j++) {
                    String name = section.name(j);
                    option(key + " ", name, section.value(j), at.child(name), own, List.of());
                }
            } else {
                throw wrong(
                        DiagnosticCode.CONFIG_VALUE,
                        at,
                        "expected an object with the options of `" + key + "`, not "
                                + root.value(i).kind(),
                        "");
            }
        }
    }

    private void option(
            String section, String key, JsonValue value, JsonPointer at, List<Flag> known, Iterable<String> others)
            throws UsageException {
        for (Flag flag : known) {
            if (flag.word().equals(key)) {
                settings.put(section + key, new Setting(values(flag, value, at)));
                return;
            }
        }
        List<String> words = new ArrayList<>();
        known.forEach(flag -> words.add(flag.word()));
        others.forEach(words::add);
        throw wrong(
                DiagnosticCode.CONFIG_KEY,
                at,
                (section.isEmpty() ? "there is no option `" : "`" + section.strip() + "` has no option `") + key + "`"
                        + Suggestion.didYouMean(key, words),
                section.isEmpty()
                        ? "the names are those of options without their dashes, and of commands"
                        : Arguments.seeHelp(section.strip()));
    }

    private @Nullable List<String> values(Flag flag, JsonValue value, JsonPointer at) throws UsageException {
        if (!flag.hasArgument()) {
            if (value instanceof JsonBoolean given) {
                return given.equals(JsonBoolean.TRUE) ? List.of() : null;
            }
            throw wrong(DiagnosticCode.CONFIG_VALUE, at, "expected true or false, not " + value.kind(), "");
        }
        List<String> out = new ArrayList<>();
        if (flag == Flag.PARAM && value instanceof JsonObject parameters) {
            for (int i = 0; i < parameters.size(); i++) {
                out.add(parameters.name(i) + "=" + JsonWriter.compact(parameters.value(i)));
            }
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                out.add(scalar(list.get(i), at.child(i)));
            }
        } else {
            out.add(scalar(value, at));
        }
        return out;
    }

    private String scalar(JsonValue value, JsonPointer at) throws UsageException {
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value instanceof JsonNumber || value instanceof JsonBoolean) {
            return JsonWriter.compact(value);
        }
        throw wrong(
                DiagnosticCode.CONFIG_VALUE,
                at,
                "expected a text or a number, or a list of them, not " + value.kind(),
                "");
    }

    private UsageException wrong(DiagnosticCode code, JsonPointer at, String message, String help) {
        return new UsageException(code, document.locate(at).toString(), message, help);
    }
}
