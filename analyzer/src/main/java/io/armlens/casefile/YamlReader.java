package io.armlens.casefile;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 with its core schema as JSON: {@code no}, {@code on} and dates are strings. Only what JSON can
 * say is accepted: no tags of one's own, no infinities, and names of members that are texts. Size, nesting and
 * what anchors may expand to are bounded.
 */
public final class YamlReader {
    /** Larger documents are refused. */
    static final int MAX_CHARACTERS = 16 << 20;

    /** Deeper documents are refused. */
    static final int MAX_DEPTH = 256;

    /** More values, those that aliases repeat counted each time, are refused. */
    static final int MAX_VALUES = 1_000_000;

    private final Iterator<Event> events;
    private final ScalarResolver scalars = new CoreSchema().getScalarResolver();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<JsonPointer> duplicates = new ArrayList<>();
    private int values;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /** A value that has a name, with the places and the number of values in it. */
    private record Anchored(JsonValue value, PlaceTree places, int size) {}

    /**
     * Where a value and its parts stand.
     *
     * @param line from 0
     * @param column from 0
     * @param parts by the name or the index
     */
    private record PlaceTree(int line, int column, Map<String, PlaceTree> parts) {}

    /** A value with its place. */
    private record Read(JsonValue value, PlaceTree places) {}

    /**
     * Reads a document.
     *
     * @param name how messages call it
     */
    public static JsonDocument read(String name, byte[] utf8) throws JsonSyntaxException {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_CHARACTERS)
                .setSchema(new CoreSchema())
                .build();
        try {
            YamlReader reader =
                    new YamlReader(new Parse(settings).parseString(text).iterator());
            Read root = reader.document();
            return JsonDocument.of(
                    name, root.value(), reader.duplicates, pointer -> locate(name, root.places(), pointer));
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem() == null ? "not YAML" : e.getProblem();
            throw syntax(problem, e.getProblemMark());
        } catch (YamlEngineException e) {
            throw syntax(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private static Location locate(String name, PlaceTree root, JsonPointer pointer) {
        PlaceTree at = root;
        for (String segment : pointer.segments()) {
            PlaceTree part = at.parts().get(segment);
            if (part == null) {
                break;
            }
            at = part;
        }
        return new Location(name, at.line() + 1, at.column() + 1, pointer);
    }

    private static JsonSyntaxException syntax(String message, Optional<Mark> mark) {
        String tidy = message.lines().findFirst().orElse("not YAML");
        return mark.isPresent()
                ? new JsonSyntaxException(
                        tidy,
                        mark.get().getLine() + 1,
                        mark.get().getColumn() + 1,
                        mark.get().getIndex())
                : new JsonSyntaxException(tidy, 0, 0, 0);
    }

    private Event next() {
        Event event = events.next();
        // Comments are not asked for, but the parser may report them.
        return event.getEventId() == Event.ID.Comment ? next() : event;
    }

    private Read document() throws JsonSyntaxException {
        next();
        Event start = next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            throw syntax("there is no YAML value", start.getStartMark());
        }
        Read root = value(next(), JsonPointer.root(), 0);
        next();
        Event end = next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw syntax("there is a second document; one file holds one", end.getStartMark());
        }
        return root;
    }

    private void count(int size, Event event) throws JsonSyntaxException {
        values += size;
        if (values > MAX_VALUES || values < 0) {
            throw syntax("the document has more than " + MAX_VALUES + " values", event.getStartMark());
        }
    }

    private Read value(Event event, JsonPointer at, int depth) throws JsonSyntaxException {
        if (depth > MAX_DEPTH) {
            throw syntax("values are nested deeper than " + MAX_DEPTH + " levels", event.getStartMark());
        }
        if (event instanceof AliasEvent alias) {
            return repeated(alias);
        }
        int before = values;
        count(1, event);
        NodeEvent node = (NodeEvent) event;
        String anchor = node.getAnchor().map(Anchor::getValue).orElse("");
        if (!anchor.isEmpty()) {
            open.add(anchor);
        }
        Read read = event instanceof ScalarEvent scalar
                ? new Read(scalar(scalar), place(event, Map.of()))
                : collection((CollectionStartEvent) event, at, depth);
        if (!anchor.isEmpty()) {
            open.remove(anchor);
            anchors.put(anchor, new Anchored(read.value(), read.places(), values - before));
        }
        return read;
    }

    private Read repeated(AliasEvent event) throws JsonSyntaxException {
        String name = event.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (open.contains(name) || anchored == null) {
            throw syntax(
                    open.contains(name)
                            ? "`*" + name + "` stands inside the value that it repeats"
                            : "there is no anchor `&" + name + "` before this",
                    event.getStartMark());
        }
        count(anchored.size(), event);
        return new Read(anchored.value(), place(event, anchored.places().parts()));
    }

    private static PlaceTree place(Event event, Map<String, PlaceTree> parts) {
        Mark mark = event.getStartMark().orElse(null);
        return mark == null ? new PlaceTree(0, 0, parts) : new PlaceTree(mark.getLine(), mark.getColumn(), parts);
    }

    private Read collection(CollectionStartEvent start, JsonPointer at, int depth) throws JsonSyntaxException {
        boolean sequence = start.getEventId() == Event.ID.SequenceStart;
        String tag = start.getTag().orElse("");
        if (!tag.isEmpty() && !tag.equals("!") && !tag.equals((sequence ? Tag.SEQ : Tag.MAP).getValue())) {
            throw syntax("JSON has nothing for the tag `" + tag + "`", start.getStartMark());
        }
        return sequence ? array(start, at, depth) : object(start, at, depth);
    }

    private Read array(Event start, JsonPointer at, int depth) throws JsonSyntaxException {
        List<JsonValue> elements = new ArrayList<>();
        Map<String, PlaceTree> parts = new HashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            Read element = value(event, at.child(elements.size()), depth + 1);
            parts.put(Integer.toString(elements.size()), element.places());
            elements.add(element.value());
        }
        return new Read(JsonArray.of(elements), place(start, parts));
    }

    private Read object(Event start, JsonPointer at, int depth) throws JsonSyntaxException {
        JsonObject.Builder members = JsonObject.builder();
        Map<String, PlaceTree> parts = new HashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            String name = memberName(event);
            JsonPointer child = at.child(name);
            Read member = value(next(), child, depth + 1);
            // Messages point at the name, as they do in JSON.
            if (parts.put(name, place(event, member.places().parts())) != null) {
                duplicates.add(child);
            }
            members.put(name, member.value());
        }
        return new Read(members.build(), place(start, parts));
    }

    /** A name as written, whatever the schema would make of it: {@code 404} is a name too. */
    private String memberName(Event event) throws JsonSyntaxException {
        if (event instanceof AliasEvent alias && repeated(alias).value() instanceof JsonString text) {
            return text.value();
        }
        if (event instanceof ScalarEvent scalar) {
            if (scalar.getAnchor().isPresent()) {
                String anchor = scalar.getAnchor().get().getValue();
                anchors.put(anchor, new Anchored(scalar(scalar), place(event, Map.of()), 1));
            }
            if (scalar.isPlain() && scalar.getValue().equals("<<")) {
                throw syntax("YAML 1.2 has no merge key `<<`; write the members out", event.getStartMark());
            }
            return scalar.getValue();
        }
        throw syntax("the name of a member must be a text", event.getStartMark());
    }

    private JsonValue scalar(ScalarEvent event) throws JsonSyntaxException {
        String text = event.getValue();
        String tag = event.getTag()
                .filter(t -> !t.equals("!"))
                .orElseGet(() -> scalars.resolve(
                                text,
                                event.getTag().isEmpty() && event.getImplicit().canOmitTagInPlainScalar())
                        .getValue());
        if (tag.equals(Tag.STR.getValue())) {
            return text.isEmpty() ? JsonString.EMPTY : new JsonString(text);
        }
        if (tag.equals(Tag.NULL.getValue())) {
            return JsonNull.NULL;
        }
        try {
            if (tag.equals(Tag.BOOL.getValue())) {
                return JsonBoolean.of(bool(text));
            }
            if (tag.equals(Tag.INT.getValue())) {
                return integer(text);
            }
            if (tag.equals(Tag.FLOAT.getValue())) {
                return JsonNumber.of(Double.parseDouble(finite(text)));
            }
        } catch (IllegalArgumentException notOfThatKind) {
            throw syntax(
                    "`" + text + "` is no JSON " + (tag.equals(Tag.BOOL.getValue()) ? "boolean" : "number"),
                    event.getStartMark());
        }
        throw syntax("JSON has nothing for the tag `" + tag + "`", event.getStartMark());
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static JsonNumber integer(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.startsWith("0o")) {
            return JsonNumber.of(Long.parseLong(digits.substring(2), 8));
        }
        if (digits.startsWith("0x")) {
            return JsonNumber.of(Long.parseLong(digits.substring(2), 16));
        }
        if (!digits.matches("-?\\d+")) {
            throw new IllegalArgumentException(text);
        }
        return JsonNumber.parse(digits);
    }

    private static String finite(String text) {
        if (!text.matches("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
