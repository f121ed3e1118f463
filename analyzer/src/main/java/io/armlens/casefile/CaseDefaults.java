package io.armlens.casefile;

import io.armlens.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says for all its cases.
 *
 * @param policy for the cases that bring none; null when there is none
 */
record CaseDefaults(@Nullable PolicySource policy, Map<String, JsonValue> parameters, CaseContext context) {}
