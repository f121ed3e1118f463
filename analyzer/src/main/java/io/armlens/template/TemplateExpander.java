package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Expands templates. What a deployment would refuse is reported as an error, and the expansion goes on
 * where it can: a part that fails is unknown, the rest stands. Every bound is reported when it is
 * reached, so that no template can exhaust time, memory or stack.
 */
public final class TemplateExpander {
    private TemplateExpander() {}

    /**
     * Expands one template with one set of values.
     *
     * @param diagnostics receives everything that is wrong or worth knowing
     */
    public static Expansion expand(ExpansionRequest request, Diagnostics diagnostics) {
        CompletableFuture<Expansion> result = new CompletableFuture<>();
        // Templates may nest deeper than the stack of whatever thread this is called on.
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        result.complete(new Expander(request, diagnostics).expand());
                    } catch (RuntimeException | Error bug) {
                        result.completeExceptionally(bug);
                    }
                },
                "armlens-template",
                ExpansionLimits.STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new AssertionError("expanding a template failed", e.getCause());
        }
    }

    /** Finds the template and lists what it deploys. */
    private static final class Expander {
        private final ExpansionRequest request;
        private final Diagnostics diagnostics;

        Expander(ExpansionRequest request, Diagnostics diagnostics) {
            this.request = request;
            this.diagnostics = diagnostics;
        }

        Expansion expand() {
            SourcePlace place = SourcePlace.of(request.document(), request.at());
            JsonValue value = valueAt(request.document().root(), request.at());
            DeploymentScope scope = request.context()
                    .scope()
                    .or(() -> TemplateFile.scope(value))
                    .orElse(DeploymentScope.RESOURCE_GROUP);
            if (!(value instanceof JsonObject template)) {
                diagnostics.add(
                        DiagnosticCode.TEMPLATE_MALFORMED,
                        place.location(),
                        "a template is an object, found " + Values.describe(value));
                return Expansion.none(scope);
            }
            ExpansionRun run = new ExpansionRun(request, diagnostics);
            if (!TemplateFile.check(template, place, run)) {
                return Expansion.none(scope);
            }
            if (request.context().isPlaceholder()) {
                run.report(
                        DiagnosticCode.TEMPLATE_CONTEXT_ASSUMED,
                        place,
                        "where the template is deployed was not told: names and ids are samples");
            }
            TemplateSource source = new TemplateSource(
                    template,
                    place,
                    fileName(request.document().name()),
                    request.context().templateUri(),
                    false);
            Deployment main = Deployment.main(
                    run,
                    source,
                    DeploymentTarget.of(scope, request.context()),
                    request.parameters().values());
            return new ExpansionListing(run).list(scope, main);
        }

        /** Links are relative to the folder of the main template. */
        private static String fileName(String name) {
            return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        }

        private static JsonValue valueAt(JsonValue root, JsonPointer at) {
            JsonValue value = root;
            for (String segment : at.segments()) {
                if (value instanceof JsonArray a) {
                    int index = segment.matches("\\d{1,9}") ? Integer.parseInt(segment) : a.size();
                    value = index < a.size() ? a.get(index) : JsonNull.NULL;
                } else {
                    value = value instanceof JsonObject o ? o.get(segment) : JsonNull.NULL;
                }
            }
            return value;
        }
    }
}
