package io.armlens.snapshot;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a row into the form in which policies see a resource. The rules, for every source alike:
 *
 * <ul>
 *   <li>an empty string or null at the root is left out, {@code properties} excepted;
 *   <li>a column that the export lacks is unknown;
 *   <li>members that the command-line client adds below {@code properties} are taken out: {@code
 *       resourceGroup} beside an {@code id} of that group, {@code x509ThumbprintHex} beside {@code
 *       x509Thumbprint};
 *   <li>type and name come from the id where they are missing.
 * </ul>
 */
final class RowNormalizer {
    private static final String PROPERTIES = "properties";
    private static final JsonUnknown CUT = new JsonUnknown(new Unknown(
            UnknownKind.VALUE_CUT,
            "ConvertTo-Json",
            "`ConvertTo-Json` may have cut a list or an object here",
            "export again with `ConvertTo-Json -Depth 100`"));

    private RowNormalizer() {}

    /** The resource that a row describes. */
    static Resource resource(JsonObject row, RowForm form, Place place) {
        JsonObject arm = form.origin() == RowOrigin.POWERSHELL_RESOURCE ? PowerShellResource.toArm(row) : row;
        String idText = arm.string("id").orElse("");
        Optional<ResourceId> id = ResourceId.parse(idText);
        if (id.isEmpty()) {
            Optional<ResourceId> other = arm.string("ResourceId").flatMap(ResourceId::parse);
            if (other.isPresent()) {
                id = other;
                arm = arm.with("id", new JsonString(other.get().text()));
            }
        }
        return Resource.of(body(arm, form, id.orElse(null)), place);
    }

    private static JsonObject body(JsonObject row, RowForm form, @Nullable ResourceId id) {
        JsonObject.Builder out = JsonObject.builder();
        for (int i = 0; i < row.size(); i++) {
            String name = row.name(i);
            JsonValue value = row.value(i);
            if (JsonText.equalsIgnoreCase(name, PROPERTIES)) {
                if (!form.isUnknown(RowColumn.PROPERTIES)) {
                    JsonValue clean = clean(value, form.powerShell());
                    out.put(name, form.cutLevel() > 0 ? withoutTraces(clean, form.cutLevel()) : clean);
                }
            } else if (!isLeftOut(name, value, form)) {
                out.put(name, form.powerShell() ? date(value) : value);
            }
        }
        for (RowColumn column : RowColumn.ALL) {
            if (form.isUnknown(column)) {
                out.put(column.columnName(), unknown(column, form));
            }
        }
        if (id != null) {
            if (!(row.get("type") instanceof JsonString)) {
                out.put("type", id.type());
            }
            if (!(row.get("name") instanceof JsonString)) {
                out.put("name", id.name());
            }
        }
        return out.build();
    }

    /** Empty texts at a level where PowerShell may have cut are unknown: they may have been lists or objects. */
    private static JsonValue withoutTraces(JsonValue value, int level) {
        if (value instanceof JsonString s) {
            return level == 0 && s.value().isBlank() ? CUT : s;
        }
        if (level == 0 || !(value instanceof JsonObject o)) {
            return value;
        }
        JsonObject.Builder out = JsonObject.builder();
        for (int i = 0; i < o.size(); i++) {
            out.put(o.name(i), withoutTraces(o.value(i), level - 1));
        }
        return out.build();
    }

    private static boolean isLeftOut(String name, JsonValue value, RowForm form) {
        if (value instanceof JsonNull || value.equals(JsonString.EMPTY)) {
            return true;
        }
        // Search-AzGraph adds the id a second time; rows of 2018 and 2019 hold a copy of all aliases.
        return JsonText.equalsIgnoreCase(name, "ResourceId")
                || (form.origin() == RowOrigin.RESOURCE_GRAPH && name.equals("aliases"));
    }

    private static JsonUnknown unknown(RowColumn column, RowForm form) {
        String name = column.columnName();
        if ((form.unreadable() & column.bit()) != 0) {
            return new JsonUnknown(new Unknown(
                    UnknownKind.VALUE_CUT,
                    name,
                    "the value of `" + name + "` in the export is damaged",
                    "export again as JSON, or do not save the CSV with a spreadsheet program"));
        }
        String message = switch (form.origin()) {
            case RESOURCE_LIST -> "`az resource list` does not print `" + name + "`";
            case TYPED_COMMAND -> "the export was made by a command that renames members and has no `" + name + "`";
            case POWERSHELL_RESOURCE -> "the PowerShell export has no `" + name + "`";
            case RESOURCE_GRAPH, ARM -> "the export has no column `" + name + "`";
        };
        return new JsonUnknown(new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, name, message, remedy(form)));
    }

    private static String remedy(RowForm form) {
        return switch (form.origin()) {
            case RESOURCE_GRAPH -> "export without `project`, so that every column is there";
            case POWERSHELL_RESOURCE -> "export with `Search-AzGraph`, or with `Get-AzResource -ExpandProperties`";
            case RESOURCE_LIST, TYPED_COMMAND, ARM -> "export with `az graph query`";
        };
    }

    /** Takes out what the client added. The same object when there is nothing to take out. */
    private static JsonValue clean(JsonValue value, boolean dates) {
        if (value instanceof JsonObject o) {
            return clean(o, dates);
        }
        if (value instanceof JsonArray a) {
            List<JsonValue> changed = null;
            for (int i = 0; i < a.size(); i++) {
                JsonValue element = clean(a.get(i), dates);
                if (changed == null && element != a.get(i)) {
                    changed = new ArrayList<>(a.asList().subList(0, i));
                }
                if (changed != null) {
                    changed.add(element);
                }
            }
            return changed == null ? a : JsonArray.of(changed);
        }
        return dates ? date(value) : value;
    }

    private static JsonObject clean(JsonObject o, boolean dates) {
        int added = addedGroup(o);
        int thumbprint = addedThumbprint(o);
        JsonObject.Builder changed = null;
        for (int i = 0; i < o.size(); i++) {
            boolean dropped = i == added || i == thumbprint;
            JsonValue value = dropped ? o.value(i) : clean(o.value(i), dates);
            if (changed == null && (dropped || value != o.value(i))) {
                changed = JsonObject.builder();
                for (int j = 0; j < i; j++) {
                    changed.put(o.name(j), o.value(j));
                }
            }
            if (changed != null && !dropped) {
                changed.put(o.name(i), value);
            }
        }
        return changed == null ? o : changed.build();
    }

    /** The position of a member {@code resourceGroup} that repeats the group of the {@code id} beside it; -1 for none. */
    private static int addedGroup(JsonObject o) {
        int position = o.position("resourceGroup");
        if (position < 0 || !o.name(position).equals("resourceGroup")) {
            return -1;
        }
        return o.value(position) instanceof JsonString group
                        && o.get("id") instanceof JsonString id
                        && isFifthPart(id.value(), group.value())
                ? position
                : -1;
    }

    private static boolean isFifthPart(String id, String group) {
        int from = 0;
        for (int i = 0; i < 4; i++) {
            from = id.indexOf('/', from) + 1;
            if (from == 0) {
                return false;
            }
        }
        int to = id.indexOf('/', from);
        return id.substring(from, to < 0 ? id.length() : to).equals(group);
    }

    private static int addedThumbprint(JsonObject o) {
        int position = o.position("x509ThumbprintHex");
        return position >= 0 && o.has("x509Thumbprint") ? position : -1;
    }

    /** {@code /Date(1525966683000)/}, as Windows PowerShell writes a date that it had parsed, in ISO form. */
    private static JsonValue date(JsonValue value) {
        if (!(value instanceof JsonString s)
                || !s.value().startsWith("/Date(")
                || !s.value().endsWith(")/")) {
            return value;
        }
        String inner = s.value().substring(6, s.value().length() - 2);
        int zone = Math.max(inner.lastIndexOf('+'), inner.lastIndexOf('-'));
        try {
            long milliseconds = Long.parseLong(zone > 0 ? inner.substring(0, zone) : inner);
            return new JsonString(Instant.ofEpochMilli(milliseconds).toString());
        } catch (NumberFormatException | DateTimeException notADate) {
            return value;
        }
    }
}
