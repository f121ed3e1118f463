package io.armlens.casefile;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The text of a policy under test.
 *
 * @param document the test file itself, or the file that it names
 * @param at the place of the policy in it
 * @param value what stands there
 * @param notJson why the file that is named is no JSON; null when it is
 */
record PolicySource(
        JsonDocument document,
        JsonPointer at,
        JsonValue value,
        @Nullable Diagnostic notJson) {}
