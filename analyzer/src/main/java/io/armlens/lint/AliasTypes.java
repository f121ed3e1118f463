package io.armlens.lint;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.eval.EvaluatedTypes;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonText;
import io.armlens.policy.Condition;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.ResourceId;
import java.util.Optional;
import java.util.Set;

/** Aliases that belong to another type than the one at hand, and types that the policy can never meet. */
final class AliasTypes implements DefinitionRule {
    private final AliasCatalog aliases;

    AliasTypes(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    @Override
    public void check(DefinitionView view, Findings findings) {
        Optional<Set<String>> sources = TypeBounds.of(view.definition().rule().condition());
        Optional<Set<String>> related = view.relatedType().map(Set::of);
        for (PlacedCondition placed : view.conditions()) {
            String name = placed.field()
                    .orElseGet(() -> placed.count()
                            .map(c -> c.field() == null ? "" : c.field())
                            .orElse(""));
            Optional<Set<String>> types =
                    placed.part() == Part.IF ? TypeBounds.around(placed.ancestors(), placed.condition()) : related;
            if (types.isPresent() && isOfOtherType(name, types.get())) {
                JsonPointer at = placed.count().isPresent()
                        ? placed.condition().at().child("count").child("field")
                        : placed.condition().at().child("field");
                other(at, name, types.get(), findings);
            }
        }
        for (PlacedExpression placed : view.expressions()) {
            Optional<Set<String>> types = placed.part() == Part.IF ? inIf(placed) : sources;
            types.ifPresent(t -> functions(placed, t, related, findings));
        }
        sources.ifPresent(types -> neverMet(view, types, findings));
    }

    private static Optional<Set<String>> inIf(PlacedExpression placed) {
        int last = placed.ancestors().size() - 1;
        return TypeBounds.around(
                placed.ancestors().subList(0, last), placed.ancestors().get(last));
    }

    private void functions(
            PlacedExpression placed, Set<String> types, Optional<Set<String>> related, Findings findings) {
        for (Expression.Call call : placed.calls()) {
            if (!JsonText.equalsIgnoreCase(call.name(), "field")
                    || call.arguments().size() != 1) {
                continue;
            }
            String name = DefinitionView.literalText(call.arguments().get(0)).orElse("");
            if (!isOfOtherType(name, types)) {
                continue;
            }
            if (placed.part() == Part.EXISTENCE
                    && related.isPresent()
                    && related.get().stream().noneMatch(types::contains)
                    && !isOfOtherType(name, related.get())) {
                findings.report(
                        DiagnosticCode.FIELD_FUNCTION_READS_SOURCE,
                        placed.at(),
                        "in " + Findings.quoted(placed.text())
                                + ": `field()` reads the resource that `if` matched, not the"
                                + " related one, and that has no " + Findings.quoted(name),
                        "compare the related resource with a `field` condition");
            } else {
                other(placed.at(), name, types, findings);
            }
        }
    }

    private boolean isOfOtherType(String name, Set<String> types) {
        return !types.isEmpty()
                && !ExpressionParser.isExpression(name)
                && FieldReference.of(name, false) instanceof FieldReference.AliasName
                && aliases.exists(name)
                && types.stream().allMatch(t -> aliases.resolve(t, name) instanceof AliasResolution.OtherType);
    }

    private static void other(JsonPointer at, String name, Set<String> types, Findings findings) {
        String first = types.iterator().next();
        findings.report(
                DiagnosticCode.ALIAS_OF_OTHER_TYPE,
                at,
                Findings.quoted(name) + " is no alias of "
                        + (types.size() == 1 ? Findings.quoted(first) : "any type that can come here")
                        + "; there it is always absent",
                "use an alias of the type that the conditions around it ask for");
    }

    private static void neverMet(DefinitionView view, Set<String> types, Findings findings) {
        Condition condition = view.definition().rule().condition();
        if (types.isEmpty()) {
            return;
        }
        if (view.definition().mode().isIndexed() && types.stream().allMatch(AliasTypes::isContainer)) {
            findings.report(
                    DiagnosticCode.MODE_EXCLUDES_TYPE,
                    condition.at(),
                    "the rule asks for "
                            + String.join(
                                    " or ", types.stream().map(Findings::quoted).toList())
                            + ", which the mode `Indexed` leaves out",
                    "set `mode` to `All`");
        } else if (types.stream().allMatch(EvaluatedTypes::isNever)) {
            findings.report(
                    DiagnosticCode.TYPE_NEVER_EVALUATED,
                    condition.at(),
                    "Azure Policy evaluates no resources of "
                            + String.join(
                                    " or ", types.stream().map(Findings::quoted).toList()),
                    "");
        }
    }

    private static boolean isContainer(String type) {
        return JsonText.equalsIgnoreCase(type, ResourceId.SUBSCRIPTION_TYPE)
                || JsonText.equalsIgnoreCase(type, ResourceId.RESOURCE_GROUP_TYPE);
    }
}
