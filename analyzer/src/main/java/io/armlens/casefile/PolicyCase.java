package io.armlens.casefile;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case of a test file, with the file's own settings filled in.
 *
 * @param policy null for the case of an expression, and where it is missing
 * @param expression an expression in brackets, or with {@code args} the name of a function; null for the case of
 *     a policy
 * @param parameters the file's and the case's, the latter on top
 * @param strictParameters the names, in lower case, that the policy must declare
 * @param resource null when there is none
 * @param skip why it is not run; null when it is
 * @param reason why it is advisory
 * @param problems what is wrong with the case itself; not empty when it cannot be run
 */
record PolicyCase(
        String name,
        Location location,
        @Nullable PolicySource policy,
        @Nullable String expression,
        @Nullable JsonArray args,
        Map<String, JsonValue> parameters,
        Set<String> strictParameters,
        @Nullable JsonObject resource,
        List<JsonObject> related,
        Set<String> notExported,
        CaseContext context,
        Expectation expectation,
        @Nullable String skip,
        boolean advisory,
        String reason,
        List<Diagnostic> problems) {
    PolicyCase {
        parameters = Map.copyOf(new LinkedHashMap<>(parameters));
        strictParameters = Set.copyOf(strictParameters);
        related = List.copyOf(related);
        notExported = Set.copyOf(notExported);
        problems = List.copyOf(problems);
    }
}
