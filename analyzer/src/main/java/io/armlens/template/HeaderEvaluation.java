package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Severity;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates condition, type, name and scope of a resource. A resource whose condition is false may have
 * a name that fails: templates build names from empty parameters behind a condition.
 */
final class HeaderEvaluation {
    private static final String PROVIDERS = "providers/";

    private final ResourceNode node;
    private final JsonObject raw;
    private final ExpansionRun run;
    private boolean isAbsent;

    HeaderEvaluation(ResourceNode node) {
        this.node = node;
        this.raw = node.declaration().raw();
        this.run = node.run();
    }

    ResourceHeader evaluate() {
        Presence presence = presence();
        JsonValue type = text("type", DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED);
        JsonValue apiVersion = raw.has("apiVersion") ? text("apiVersion", null) : JsonString.EMPTY;
        if (node.isExtension()) {
            return new ResourceHeader(
                    isAbsent,
                    presence,
                    type,
                    unnamed(),
                    "",
                    apiVersion,
                    node.deployment().target(),
                    unnamed(),
                    unnamed());
        }
        if (apiVersion == JsonString.EMPTY
                && !node.deployment().source().template().has("apiProfile")
                && !raw.has("apiVersion")) {
            report(DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED, "", "the resource has no `apiVersion`");
        }
        JsonValue name = name(type);
        String ownName = Values.text(name);
        ResourceNode parent = node.parent();
        boolean own = parent == null || isQualified(Values.text(type));
        if (parent != null && (!own || isBelow(type, parent.header().type(), name))) {
            name = below(parent.header().name(), name);
        }
        if (parent != null && !own) {
            type = below(parent.header().type(), type);
        }
        name = checked(type, name);
        boolean deploys = Ids.isDeployment(Values.text(type)) && !node.isExisting();
        DeploymentTarget target = new TargetEvaluation(node, deploys, isAbsent).evaluate();
        JsonValue base = deploys ? target.id() : base(own, target);
        JsonValue id = id(type, name, base);
        return new ResourceHeader(isAbsent, presence, type, name, ownName, apiVersion, target, base, id);
    }

    private static JsonUnknown unnamed() {
        return new JsonUnknown(Reasons.context("the id of a resource that is not Azure's"));
    }

    /** Reports unless nobody minds: what fails in a resource that is not deployed does not matter. */
    private void report(DiagnosticCode code, String member, String message) {
        if (!isAbsent) {
            SourcePlace place = node.declaration().place();
            run.report(
                    node.isExisting() ? DiagnosticCode.TEMPLATE_EXISTING_UNRESOLVED : code,
                    member.isEmpty() ? place : place.child(member),
                    message);
        }
    }

    private Presence presence() {
        Presence around = node.loopPresence();
        JsonValue condition = raw.get("condition");
        if (condition != JsonAbsent.ABSENT) {
            JsonValue verdict = condition(condition);
            if (verdict == JsonBoolean.FALSE) {
                isAbsent = true;
            } else if (verdict instanceof JsonUnknown unknown) {
                around = Presence.maybe(unknown.reason()).within(around);
            }
        }
        ResourceNode parent = node.parent();
        if (parent != null
                && !isAbsent
                && condition == JsonAbsent.ABSENT
                && parent.header().isAbsent()) {
            report(
                    DiagnosticCode.TEMPLATE_PARENT_ABSENT,
                    "",
                    "this child resource is deployed although the condition of its parent is false; repeat the condition");
        }
        if (raw.get("@options") instanceof JsonObject options && options.has("onlyIfNotExists")) {
            around = Presence.maybe(Reasons.runtime("onlyIfNotExists")).within(around);
        }
        return around;
    }

    /** True, false or unknown; the texts {@code true} and {@code false} count too. */
    private JsonValue condition(JsonValue written) {
        SourcePlace place = node.declaration().place().child("condition");
        try {
            JsonValue value = run.evaluator().strict(written, node.site(ExpressionPlace.HEADER), place);
            if (value instanceof JsonBoolean || value instanceof JsonUnknown) {
                return value;
            }
            String text = JsonText.lower(Values.text(value));
            if (text.equals("true") || text.equals("false")) {
                return JsonBoolean.of(text.equals("true"));
            }
            throw TemplateErrors.kind("a condition must be a boolean, found " + Values.describe(value));
        } catch (EvaluationException e) {
            return run.evaluator().failed(e, place);
        }
    }

    /** A member that must be a text; unknown when it is not. */
    private JsonValue text(String member, @Nullable DiagnosticCode whenMissing) {
        JsonValue written = raw.get(member);
        if (written == JsonAbsent.ABSENT) {
            if (whenMissing != null) {
                report(whenMissing, "", "the resource has no `" + member + "`");
            }
            return new JsonUnknown(Reasons.failed("`" + member + "`"));
        }
        try {
            JsonValue value = run.evaluator()
                    .strict(
                            written,
                            node.site(ExpressionPlace.HEADER),
                            node.declaration().place().child(member));
            if (value instanceof JsonUnknown unknown) {
                if (member.equals("type") && !isAbsent) {
                    run.report(
                            DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED,
                            Severity.WARNING,
                            node.declaration().place().child(member),
                            "the type of the resource is not known, so that no policy can be decided: "
                                    + unknown.reason().message());
                }
                return value;
            }
            if (!(value instanceof JsonString s)) {
                throw TemplateErrors.kind("`" + member + "` must be a string, found " + Values.describe(value));
            }
            if (s.value().length() > ExpansionLimits.NAME) {
                throw new EvaluationException(
                        EvaluationException.LIMIT_REACHED,
                        "`" + member + "` has " + s.value().length() + " characters, at most " + ExpansionLimits.NAME
                                + " are allowed");
            }
            return value;
        } catch (EvaluationException e) {
            if (isAbsent) {
                return new JsonUnknown(Reasons.failed("`" + member + "`"));
            }
            if (node.isExisting()) {
                report(DiagnosticCode.TEMPLATE_EXISTING_UNRESOLVED, member, e.getMessage());
                return new JsonUnknown(Reasons.failed("`" + member + "`"));
            }
            return run.evaluator().failed(e, node.declaration().place().child(member));
        }
    }

    /** The name as declared; a deployment without one is called by its symbol. */
    private JsonValue name(JsonValue type) {
        String symbol = node.declaration().symbol();
        if (!raw.has("name") && !symbol.isEmpty() && Ids.isDeployment(Values.text(type))) {
            return new JsonString(symbol);
        }
        return text("name", DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED);
    }

    /** Whether a type begins with a namespace of its own. */
    private static boolean isQualified(String type) {
        int slash = type.indexOf('/');
        int dot = type.indexOf('.');
        return dot >= 0 && (slash < 0 || dot < slash);
    }

    /** Whether a child with its full type has only its own name, not the full one. */
    private static boolean isBelow(JsonValue type, JsonValue parentType, JsonValue name) {
        String full = Values.text(type);
        String above = Values.text(parentType) + "/";
        return name instanceof JsonString s
                && above.length() > 1
                && JsonText.startsWithIgnoreCase(full, above)
                && Ids.segments(full) - Ids.segments(above) + 1 == Ids.segments(s.value()) + 1;
    }

    private JsonValue below(JsonValue above, JsonValue part) {
        if (above instanceof JsonString a) {
            if (part instanceof JsonString b) {
                JsonString joined = new JsonString(a.value() + "/" + b.value());
                boolean secret = run.secrets().isSecret(a) || run.secrets().isSecret(b);
                return secret ? run.secrets().mark(joined) : joined;
            }
            Expression residual = part instanceof JsonUnknown u ? run.unknowns().residual(u) : null;
            if (part instanceof JsonUnknown u && residual != null) {
                Expression before = new Expression.Literal(new JsonString(a.value() + "/"), 0);
                return run.unknowns().within(u, new Expression.Call("", "concat", List.of(before, residual), 0));
            }
            return part;
        }
        return above;
    }

    /** The name, unless it does not fit the type. */
    private JsonValue checked(JsonValue type, JsonValue name) {
        if (!(type instanceof JsonString t) || !(name instanceof JsonString n)) {
            return name;
        }
        int wanted = Ids.segments(t.value());
        int found = Ids.segments(n.value()) + 1;
        if (wanted == 0 || t.value().endsWith("/")) {
            report(
                    DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED,
                    "type",
                    "a resource type is written `Microsoft.Network/virtualNetworks`, found " + quoted(t));
            return new JsonUnknown(Reasons.failed("`name`"));
        }
        if (wanted != found || n.value().isEmpty()) {
            report(
                    DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED,
                    "name",
                    "the type " + quoted(t) + " needs a name with " + wanted + (wanted == 1 ? " segment" : " segments")
                            + ", found " + quoted(n));
            return new JsonUnknown(Reasons.failed("`name`"));
        }
        return name;
    }

    private String quoted(JsonString text) {
        String shown = text.value().length() > 200 ? text.value().substring(0, 200) + "…" : text.value();
        return run.secrets().isSecret(text) ? "a secret" : "`" + shown + "`";
    }

    /** The scope that the id begins with. Existing resources say where they are as deployments do. */
    private JsonValue base(boolean own, DeploymentTarget target) {
        ResourceNode parent = node.parent();
        if (!raw.get("scope").isNothing()) {
            JsonValue scope = text("scope", null);
            return scope instanceof JsonString s ? scoped(s.value(), target) : scope;
        }
        return parent != null && !own ? parent.header().base() : target.id();
    }

    private JsonValue scoped(String scope, DeploymentTarget target) {
        String text = scope;
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isEmpty() || text.startsWith("/")) {
            return new JsonString(text);
        }
        int segments = Ids.segments(text) + 1;
        if (segments % 2 == 0) {
            report(
                    DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED,
                    "scope",
                    "a scope is `/`, an id, or a type with names between as `Microsoft.Storage/storageAccounts/name`");
            return new JsonUnknown(Reasons.failed("`scope`"));
        }
        JsonValue around = target.id();
        return around instanceof JsonString s ? new JsonString(s.value() + "/" + PROVIDERS + text) : around;
    }

    private static JsonValue id(JsonValue type, JsonValue name, JsonValue base) {
        for (JsonValue part : List.of(base, type, name)) {
            if (part instanceof JsonUnknown) {
                return part;
            }
        }
        return new JsonString(Ids.of(Values.text(base), Values.text(type), Values.text(name)));
    }
}
