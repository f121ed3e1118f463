package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One resource of one template: an instance, where the declaration is a loop. Its parts are evaluated on demand. */
final class ResourceNode {
    private final Deployment deployment;
    private final ResourceDeclaration declaration;
    private final @Nullable ResourceNode parent;
    private final @Nullable LoopIndex loops;
    private final Presence loopPresence;
    private final List<CopyIndex> copies;
    private final String loopName;
    private final Set<ResourceNode> references = new LinkedHashSet<>();

    private @Nullable ResourceHeader header;
    private @Nullable JsonObject body;
    private boolean bodyInProgress;
    private @Nullable NestedDeployment nested;
    private boolean nestedInProgress;
    private boolean headerInProgress;

    ResourceNode(
            Deployment deployment,
            ResourceDeclaration declaration,
            @Nullable ResourceNode parent,
            @Nullable LoopIndex loops,
            Presence loopPresence,
            List<CopyIndex> copies,
            String loopName) {
        this.deployment = deployment;
        this.declaration = declaration;
        this.parent = parent;
        this.loops = loops;
        this.loopPresence = loopPresence;
        this.copies = List.copyOf(copies);
        this.loopName = loopName;
    }

    ExpansionRun run() {
        return deployment.run();
    }

    /** The deployment whose template declares it. */
    Deployment deployment() {
        return deployment;
    }

    ResourceDeclaration declaration() {
        return declaration;
    }

    /** The resource that it is declared in; null at the top level. */
    @Nullable
    ResourceNode parent() {
        return parent;
    }

    @Nullable
    LoopIndex loops() {
        return loops;
    }

    /** Certain unless it stands for an unknown number of resources. */
    Presence loopPresence() {
        return loopPresence;
    }

    List<CopyIndex> copies() {
        return copies;
    }

    /** The name of its own loop; empty when it is in none of its own. */
    String loopName() {
        return loopName;
    }

    /** Which run of its own loop it is; -1 when it is in none, or nobody knows. */
    int loopNumber() {
        return !loopName.isEmpty() && loops != null && loops.index() instanceof JsonNumber n ? (int) n.longValue() : -1;
    }

    boolean isExisting() {
        return declaration.isExisting();
    }

    /** Whether another system than Azure deploys it. */
    boolean isExtension() {
        String alias = declaration.extension();
        if (alias.isEmpty()) {
            return false;
        }
        JsonObject template = deployment.source().template();
        for (String section : List.of("extensions", "imports")) {
            if (template.get(section) instanceof JsonObject aliases
                    && aliases.get(alias) instanceof JsonObject provider) {
                return !provider.string("provider").orElse("").equals("AzureResourceManager");
            }
        }
        return true;
    }

    boolean isDeployment() {
        return Ids.isDeployment(Values.text(header().type())) && !isExisting() && !isExtension();
    }

    /** What its expressions see. */
    ExpressionSite site(ExpressionPlace place) {
        return new ExpressionSite(deployment.environment(), deployment, loops, place, null, this);
    }

    ResourceHeader header() {
        ResourceHeader known = header;
        if (known == null) {
            if (headerInProgress) {
                return ResourceHeader.unresolved(deployment.target());
            }
            headerInProgress = true;
            known = new HeaderEvaluation(this).evaluate();
            headerInProgress = false;
            header = known;
            if (Ids.isResourceGroup(Values.text(known.type())) && !known.isAbsent() && !isExisting()) {
                run().addCreatedGroup(this, known.id());
            }
        }
        return known;
    }

    /** Its presence in the whole expansion. */
    Presence presence() {
        return header().presence().within(deployment.presence());
    }

    /** The location of a deployment or a resource group; unknown when none is declared. */
    JsonValue location() {
        JsonValue raw = declaration.raw().get("location");
        return raw == JsonAbsent.ABSENT
                ? new JsonUnknown(Reasons.context("the location of the deployment"))
                : run().evaluator()
                        .lenient(
                                raw,
                                site(ExpressionPlace.BODY),
                                declaration.place().child("location"));
    }

    /** Location and tags of a resource group that this declares. */
    JsonObject groupFacts() {
        if (bodyInProgress) {
            return JsonObject.EMPTY;
        }
        JsonObject own = body();
        return own.has("tags") ? own : own.with("tags", JsonObject.EMPTY);
    }

    /** What a policy sees of it, without what the header says. Members that are null are left out. */
    JsonObject body() {
        JsonObject known = body;
        if (known != null) {
            return known;
        }
        if (bodyInProgress) {
            return JsonObject.EMPTY;
        }
        bodyInProgress = true;
        JsonObject raw = declaration.raw();
        JsonObject.Builder members = JsonObject.builder();
        for (int i = 0; i < raw.size(); i++) {
            if (declaration.isBody(raw.name(i))) {
                JsonValue value = run().evaluator()
                        .stored(
                                raw.value(i),
                                site(ExpressionPlace.BODY),
                                declaration.place().child(raw.name(i)))
                        .value();
                if (!value.isNothing()) {
                    members.put(raw.name(i), Values.withoutNulls(value));
                }
            }
        }
        JsonObject made = members.build();
        bodyInProgress = false;
        body = made;
        return made;
    }

    /** The deployment that this resource is; fails when it is being expanded already. */
    NestedDeployment nested() throws EvaluationException {
        NestedDeployment known = nested;
        if (known != null) {
            return known;
        }
        if (nestedInProgress) {
            throw new EvaluationException(
                    TemplateErrors.CYCLE, "the deployment `" + Values.text(header().name()) + "` needs itself");
        }
        nestedInProgress = true;
        // A deployment in a deployment is a long way down the stack.
        run().nesting().enter(NestedDeployment.LEVELS);
        try {
            known = NestedDeployment.of(this);
            nested = known;
            return known;
        } finally {
            run().nesting().leave(NestedDeployment.LEVELS);
            nestedInProgress = false;
        }
    }

    /** Remembers that it reads the state of another resource, and so is deployed after it. */
    void addReference(ResourceNode to) {
        references.add(to);
    }

    /** The resources of the same template whose state it reads, as far as it was evaluated. */
    Set<ResourceNode> references() {
        return references;
    }

    void report(DiagnosticCode code, String member, String message) {
        run().report(code, declaration.place().child(member), message);
    }
}
