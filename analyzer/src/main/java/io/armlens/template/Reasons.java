package io.armlens.template;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;

/** The reasons why values of a template are not known. */
final class Reasons {
    private Reasons() {}

    static Unknown runtime(String function) {
        return new Unknown(
                UnknownKind.RUNTIME_VALUE, function, "`" + function + "` reads the state of deployed resources", "");
    }

    static Unknown parameter(String name) {
        return new Unknown(
                UnknownKind.PARAMETER_WITHOUT_VALUE,
                name,
                "the parameter `" + name + "` has no value",
                "supply it in a parameter file");
    }

    static Unknown secret(String name) {
        return new Unknown(
                UnknownKind.RUNTIME_VALUE, name, "the value of the parameter `" + name + "` lies in a key vault", "");
    }

    static Unknown context(String what) {
        return new Unknown(
                UnknownKind.CONTEXT_NOT_GIVEN, what, what + " is not known", "tell where the template is deployed");
    }

    static Unknown provider(String function) {
        return new Unknown(
                UnknownKind.PROVIDER_DATA_NOT_GIVEN,
                function,
                "`" + function + "` asks Azure's resource providers",
                "");
    }

    static Unknown perDeployment(String function) {
        return new Unknown(
                UnknownKind.CHOSEN_BY_DEPLOYMENT,
                function,
                "`" + function + "` gives each deployment another value",
                "");
    }

    static Unknown externalInput(String key) {
        return new Unknown(
                UnknownKind.EXTERNAL_INPUT_NOT_GIVEN,
                key,
                "the external input `" + key + "` was not supplied",
                "supply it");
    }

    static Unknown link(String text) {
        return new Unknown(
                UnknownKind.LINK_NOT_RESOLVED,
                text,
                "the linked template `" + text + "` is not at hand",
                "put it beside the template that links it");
    }

    static Unknown notExpanded(String deployment, String why) {
        return new Unknown(
                UnknownKind.LINK_NOT_RESOLVED,
                deployment,
                "the deployment `" + deployment + "` was not expanded: " + why,
                "");
    }

    static Unknown failed(String what) {
        return new Unknown(UnknownKind.EXPRESSION_FAILED, what, what + " has no value: its expression fails", "");
    }

    static Unknown limit(String what) {
        return new Unknown(UnknownKind.LIMIT_REACHED, what, what + " reaches one of armlens's own bounds", "");
    }
}
