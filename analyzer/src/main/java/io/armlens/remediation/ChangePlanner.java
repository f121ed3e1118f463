package io.armlens.remediation;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a modify policy would change on one resource. */
public final class ChangePlanner {
    private final AliasCatalog aliases;

    /** Creates a planner for any number of policies. */
    public ChangePlanner(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    /**
     * Plans the change of one resource.
     *
     * @param body the resource's, with the changes that were planned before
     */
    public PlannedChange plan(
            RemediableFinding finding, JsonObject body, ReferenceEvaluator evaluator, Surroundings surroundings) {
        PartValues values = new PartValues(evaluator, finding, surroundings);
        List<String> roles = values.roles();
        List<FieldChange> done = new ArrayList<>();
        List<JsonValue> patch = new ArrayList<>();
        JsonObject changed = body;
        BoundValue operations = BoundParts.at(values.details(), "operations").orElse(null);
        if (operations == null || BoundParts.elements(operations).isEmpty()) {
            values.fail("the policy has no `details.operations`");
        } else if (finding.conflicts().isEmpty()) {
            for (BoundValue operation : BoundParts.elements(operations)) {
                BodyEdit.Done one = operation(operation, finding, changed, values, done);
                changed = one.body();
                patch.addAll(one.patch());
            }
        }
        JsonObject result = changed;
        PlanStatus status = values.status();
        List<String> reasons = new ArrayList<>(values.reasons());
        if (!finding.conflicts().isEmpty()) {
            status = PlanStatus.CONFLICT;
            for (PolicyUse other : finding.conflicts()) {
                reasons.add("`" + other.displayName() + "`"
                        + other.assignmentOf()
                                .map(x -> " of the assignment `" + x.displayName() + "`")
                                .orElse("")
                        + " would change the same field in another way");
            }
        } else if (status == PlanStatus.RENDERED && patch.isEmpty()) {
            status = PlanStatus.NOTHING_TO_DO;
            reasons.add("none of its operations changes the resource");
        }
        boolean whole = status == PlanStatus.RENDERED;
        return new PlannedChange(
                finding,
                done,
                whole ? JsonArray.of(patch) : JsonArray.EMPTY,
                whole ? touched(body, patch, body) : JsonObject.EMPTY,
                whole ? touched(result, patch, body) : JsonObject.EMPTY,
                status,
                reasons,
                roles);
    }

    /** The root members that a patch changes. */
    private static JsonObject touched(JsonObject of, List<JsonValue> patch, JsonObject spelledAs) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonValue operation : patch) {
            String path = ((JsonObject) operation).string("path").orElse("/");
            int end = path.indexOf('/', 1);
            String name = (end < 0 ? path.substring(1) : path.substring(1, end))
                    .replace("~1", "/")
                    .replace("~0", "~");
            int position = spelledAs.position(name);
            names.add(position < 0 ? name : spelledAs.name(position));
        }
        JsonObject.Builder out = JsonObject.builder();
        for (String name : names) {
            if (of.has(name)) {
                out.put(name, of.get(name));
            }
        }
        return out.build();
    }

    private BodyEdit.Done operation(
            BoundValue operation,
            RemediableFinding finding,
            JsonObject body,
            PartValues values,
            List<FieldChange> done) {
        String word = text(operation, "operation", values);
        String field = text(operation, "field", values);
        BodyEdit.Done nothing = new BodyEdit.Done(body, List.of(), FieldChange.Result.SAME);
        Optional<BoundValue> condition = BoundParts.member(operation, "condition");
        if (condition.isPresent()) {
            JsonValue truth = values.value(condition.get(), "condition of " + field);
            if (truth instanceof JsonUnknown unknown) {
                done.add(change(
                        word,
                        field,
                        FieldChange.Result.UNKNOWN,
                        unknown.reason().message()));
                return nothing;
            }
            if (JsonText.equalsIgnoreCase(JsonText.stringForm(truth), "false")) {
                done.add(change(word, field, FieldChange.Result.CONDITION_FALSE, "its condition does not hold"));
                return nothing;
            }
            if (!JsonText.equalsIgnoreCase(JsonText.stringForm(truth), "true")) {
                values.fail("the condition of `" + field + "` gives neither true nor false");
                done.add(change(word, field, FieldChange.Result.FAILED, "its condition fails"));
                return nothing;
            }
        }
        BodyEdit.Operation kind = JsonText.equalsIgnoreCase(word, "add")
                ? BodyEdit.Operation.ADD
                : JsonText.equalsIgnoreCase(word, "addOrReplace")
                        ? BodyEdit.Operation.ADD_OR_REPLACE
                        : BodyEdit.Operation.REMOVE;
        if (kind == BodyEdit.Operation.REMOVE && !JsonText.equalsIgnoreCase(word, "remove")) {
            return failed(values, done, word, field, "there is no operation `" + word + "`", nothing);
        }
        JsonValue value = JsonAbsent.ABSENT;
        if (kind != BodyEdit.Operation.REMOVE) {
            BoundValue written = BoundParts.member(operation, "value").orElse(null);
            if (written == null) {
                return failed(values, done, word, field, "it has no `value`", nothing);
            }
            int before = values.reasons().size();
            value = values.value(written, field);
            if (values.reasons().size() > before) {
                boolean unknown = UnknownParts.first(value).isPresent();
                done.add(change(
                        word,
                        field,
                        unknown ? FieldChange.Result.UNKNOWN : FieldChange.Result.FAILED,
                        values.reasons().get(values.reasons().size() - 1)));
                return nothing;
            }
        }
        FieldReference reference = FieldReference.of(field, false);
        if (kind == BodyEdit.Operation.REMOVE && reference instanceof FieldReference.AliasName) {
            return failed(values, done, word, field, "`remove` works on tags only, as Azure documents", nothing);
        }
        FieldPath path;
        if (reference instanceof FieldReference.AliasName alias
                && aliases.resolve(finding.resource().type(), alias.name())
                        instanceof AliasResolution.NotResolved open) {
            values.unknown("`" + field + "` is not known: " + open.reason().message());
            done.add(change(
                    word, field, FieldChange.Result.UNKNOWN, open.reason().message()));
            return nothing;
        } else {
            path = path(reference, finding.resource().type());
        }
        if (path == null) {
            return failed(
                    values, done, word, field, "`" + field + "` is no field of the type that can be changed", nothing);
        }
        BodyEdit.Done one = BodyEdit.apply(body, path, kind, value);
        String note = switch (one.result()) {
            case OTHER_VALUE -> "there is another value, which `add` leaves";
            case NO_PLACE -> "there is nothing that it could change";
            case UNKNOWN -> "the export does not show what is there now";
            case SAME, DONE, CONDITION_FALSE, FAILED -> "";
        };
        if (one.result() == FieldChange.Result.UNKNOWN) {
            values.unknown("`" + field + "` is not known: " + note);
        }
        done.add(new FieldChange(word, field, value, one.result(), note));
        return one;
    }

    private static FieldChange change(String word, String field, FieldChange.Result result, String note) {
        return new FieldChange(word, field, JsonAbsent.ABSENT, result, note);
    }

    private static BodyEdit.Done failed(
            PartValues values,
            List<FieldChange> done,
            String word,
            String field,
            String reason,
            BodyEdit.Done nothing) {
        values.fail("`" + word + "` of `" + field + "`: " + reason);
        done.add(change(word, field, FieldChange.Result.FAILED, reason));
        return nothing;
    }

    private static String text(BoundValue operation, String name, PartValues values) {
        return BoundParts.member(operation, name)
                .map(v -> JsonText.stringForm(values.value(v, name)))
                .orElse("");
    }

    private @Nullable FieldPath path(FieldReference field, String type) {
        if (field instanceof FieldReference.Tag tag) {
            return new FieldPath(List.of(member("tags"), member(tag.name())));
        }
        if (field instanceof FieldReference.Root root) {
            return switch (root) {
                case TAGS, LOCATION, KIND -> new FieldPath(List.of(member(root.azureName())));
                case NAME, FULL_NAME, TYPE, ID -> null;
            };
        }
        if (field instanceof FieldReference.Path path) {
            return path.path();
        }
        return field instanceof FieldReference.AliasName alias
                        && aliases.resolve(type, alias.name()) instanceof AliasResolution.Found found
                        && found.paths().get(0).extract() == null
                ? found.paths().get(0).path()
                : null;
    }

    private static FieldPath.Step member(String name) {
        return new FieldPath.Step.Member(name, false);
    }
}
