package io.armlens.lint;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.bound.FieldReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations of modify and the fields of append. */
final class ModifyOperations implements DefinitionRule {
    private static final List<String> OPERATIONS = List.of("add", "addOrReplace", "remove");
    private static final Set<String> NOT_IN_CONDITION = Set.of("field", "resourcegroup", "subscription");

    private final AliasCatalog aliases;

    ModifyOperations(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    @Override
    public void check(DefinitionView view, Findings findings) {
        if (view.effects().contains(Effect.MODIFY)) {
            JsonPointer at = view.detailsAt().child("operations");
            JsonValue operations = view.definition().rule().detailsObject().get("operations");
            if (!(operations instanceof JsonArray list) || list.size() == 0) {
                findings.report(
                        DiagnosticCode.EFFECT_DETAILS,
                        operations.isNothing() ? view.detailsAt() : at,
                        "`modify` needs `operations`, at least one",
                        "");
                return;
            }
            Optional<Set<String>> types =
                    TypeBounds.of(view.definition().rule().condition());
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof JsonObject operation) {
                    operation(operation, at.child(i), types, findings);
                }
            }
        } else if (view.effects().contains(Effect.APPEND)
                && !(view.definition().rule().details() instanceof JsonArray a && a.size() > 0)
                && !view.definition().rule().detailsObject().has("field")) {
            findings.report(
                    DiagnosticCode.EFFECT_DETAILS,
                    view.detailsAt(),
                    "`append` needs `details`, an array of `field` and `value`",
                    "");
        }
    }

    private void operation(JsonObject operation, JsonPointer at, Optional<Set<String>> types, Findings findings) {
        Optional<String> name = Constants.text(operation.get("operation"));
        if (operation.get("operation").isNothing()
                || (name.isPresent() && OPERATIONS.stream().noneMatch(o -> JsonText.equalsIgnoreCase(o, name.get())))) {
            findings.report(
                    DiagnosticCode.EFFECT_DETAILS,
                    name.isPresent() ? at.child("operation") : at,
                    name.map(n -> "there is no operation " + Findings.quoted(n) + Suggestion.didYouMean(n, OPERATIONS))
                            .orElse("the operation needs `operation`"),
                    "write `add`, `addOrReplace` or `remove`");
            return;
        }
        boolean removes = name.isPresent() && JsonText.equalsIgnoreCase(name.get(), "remove");
        if (!removes && name.isPresent() && !operation.has("value")) {
            findings.report(DiagnosticCode.EFFECT_DETAILS, at, "the operation needs `value`", "");
        }
        if (!(operation.get("field") instanceof JsonString field)) {
            findings.report(DiagnosticCode.EFFECT_DETAILS, at, "the operation needs `field`", "");
            return;
        }
        field(field.value(), removes, at.child("field"), types, findings);
        condition(operation.get("condition"), at.child("condition"), findings);
    }

    private void field(
            String field, boolean removes, JsonPointer at, Optional<Set<String>> types, Findings findings) {
        if (ExpressionParser.isExpression(field)) {
            return;
        }
        FieldReference reference = FieldReference.of(field, false);
        if (removes && !(reference instanceof FieldReference.Tag)) {
            findings.report(
                    DiagnosticCode.REMOVES_NO_TAG,
                    at,
                    "`remove` works on tags only, " + Findings.quoted(field) + " is none",
                    "");
        }
        if (reference instanceof FieldReference.AliasName && types.isPresent()) {
            for (String type : types.get()) {
                if (aliases.resolve(type, field) instanceof AliasResolution.Found found
                        && found.attributes().metadata()
                        && !found.attributes().modifiable()) {
                    findings.report(
                            DiagnosticCode.ALIAS_NOT_MODIFIABLE,
                            at,
                            "the catalogue does not list " + Findings.quoted(field) + " as modifiable",
                            "list modifiable aliases with `Get-AzPolicyAlias | Select-Object -ExpandProperty Aliases |"
                                    + " Where-Object { $_.DefaultMetadata.Attributes -eq 'Modifiable' }`");
                    return;
                }
            }
        }
    }

    private static void condition(JsonValue condition, JsonPointer at, Findings findings) {
        if (!(condition instanceof JsonString s)) {
            return;
        }
        Expression expression = Constants.expression(s.value()).orElse(null);
        if (expression == null) {
            return;
        }
        for (Expression.Call call : PlacedExpression.calls(expression)) {
            if (NOT_IN_CONDITION.contains(JsonText.lower(call.name()))) {
                findings.report(
                        DiagnosticCode.OPERATION_CONDITION_FUNCTION,
                        at,
                        "the condition of an operation cannot call `" + call.name() + "()`",
                        "Azure documents `field()`, `resourceGroup()` and `subscription()` as not available there; put the"
                                + " test into `if`");
                return;
            }
        }
    }
}
