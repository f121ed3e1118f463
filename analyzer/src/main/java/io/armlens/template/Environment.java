package io.armlens.template;

import io.armlens.json.JsonObject;
import java.util.Map;

/**
 * The parameters, variables and functions of one template, and what it knows of where it is deployed.
 * A nested deployment of inner scope has its own, one of outer scope has that of its parent.
 */
final class Environment {
    private final ExpansionRun run;
    private final boolean symbolicNames;
    private final ContextFunctions context;
    private final TypeChecker types;
    private final ParameterTable parameters;
    private final VariableTable variables;
    private final UserFunctions functions;

    /**
     * Of a template.
     *
     * @param owner the deployment whose own environment this is
     * @param supplied parameter values by name
     */
    Environment(
            ExpansionRun run,
            Deployment owner,
            JsonObject template,
            SourcePlace place,
            ContextFunctions context,
            Map<String, SuppliedValue> supplied) {
        this.run = run;
        this.symbolicNames = TemplateFile.hasSymbolicNames(template);
        this.context = context;
        this.types = new TypeChecker(run, owner, template.object("definitions").orElse(JsonObject.EMPTY));
        this.parameters = new ParameterTable(
                owner,
                types,
                template.object("parameters").orElse(JsonObject.EMPTY),
                place.child("parameters"),
                supplied);
        this.variables = new VariableTable(
                owner, template.object("variables").orElse(JsonObject.EMPTY), place.child("variables"));
        this.functions = new UserFunctions(run, types, template.get("functions"), place.child("functions"));
    }

    ExpansionRun run() {
        return run;
    }

    /** Whether the template is of language version 2.0 or later. */
    boolean symbolicNames() {
        return symbolicNames;
    }

    ContextFunctions context() {
        return context;
    }

    TypeChecker types() {
        return types;
    }

    ParameterTable parameters() {
        return parameters;
    }

    VariableTable variables() {
        return variables;
    }

    UserFunctions functions() {
        return functions;
    }
}
