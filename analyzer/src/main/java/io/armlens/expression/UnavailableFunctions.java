package io.armlens.expression;

import io.armlens.json.JsonText;
import java.util.Map;
import java.util.Optional;

/** Why functions of templates are not available in policies. */
final class UnavailableFunctions {
    private static final Map<String, String> REASONS = Map.of();

    private UnavailableFunctions() {}

    static Optional<String> reason(String name) {
        return Optional.ofNullable(REASONS.get(JsonText.lower(name)));
    }
}
