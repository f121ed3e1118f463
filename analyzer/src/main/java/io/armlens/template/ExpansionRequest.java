package io.armlens.template;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonDocument;

/**
 * What to expand.
 *
 * @param document holds the template
 * @param at where in it: the root for a template's file, {@code …/deployment/properties/template} for that
 *     of a policy
 * @param parameters the values
 * @param context where it is deployed
 * @param linked the files that its links may lead to
 * @param strictParameters whether a parameter without a value is an error
 */
public record ExpansionRequest(
        JsonDocument document,
        JsonPointer at,
        ParameterFile parameters,
        DeploymentContext context,
        LinkedTemplates linked,
        boolean strictParameters) {

    /** A template's file with nothing but itself: no values, no links, nothing known of the deployment. */
    public static ExpansionRequest of(JsonDocument document) {
        return new ExpansionRequest(
                document,
                JsonPointer.root(),
                ParameterFile.NONE,
                DeploymentContext.UNKNOWN,
                LinkedTemplates.NONE,
                false);
    }

    /** The template at a place in the document. */
    public ExpansionRequest at(JsonPointer place) {
        return new ExpansionRequest(document, place, parameters, context, linked, strictParameters);
    }

    /** With these values. */
    public ExpansionRequest with(ParameterFile values) {
        return new ExpansionRequest(document, at, values, context, linked, strictParameters);
    }

    /** Deployed there. */
    public ExpansionRequest with(DeploymentContext deployed) {
        return new ExpansionRequest(document, at, parameters, deployed, linked, strictParameters);
    }

    /** With links that lead to these files. */
    public ExpansionRequest with(LinkedTemplates files) {
        return new ExpansionRequest(document, at, parameters, context, files, strictParameters);
    }

    /** A parameter without a value is an error. */
    public ExpansionRequest withStrictParameters() {
        return new ExpansionRequest(document, at, parameters, context, linked, true);
    }
}
