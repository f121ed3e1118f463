package io.armlens.alias;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.armlens.alias.AliasResolution.Found;
import io.armlens.resource.FieldPath;

/** Writes paths so that tests can compare them: optional steps with a {@code ~}. */
final class Paths {
    private Paths() {}

    static String of(AliasResolution resolution) {
        return of(assertInstanceOf(Found.class, resolution).paths().get(0).path());
    }

    static String of(FieldPath path) {
        StringBuilder out = new StringBuilder();
        for (FieldPath.Step step : path.steps()) {
            if (step instanceof FieldPath.Step.Member member) {
                out.append(out.length() > 0 ? "." : "")
                        .append(member.optionalProperties() ? "~" : "")
                        .append(member.name());
            } else {
                out.append(step == FieldPath.EACH ? "[*]" : "[" + step + "]");
            }
        }
        return out.toString();
    }
}
