package io.armlens.policy.bound;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where and when a definition is assigned: what {@code policy()} and {@code utcNow()} answer.
 *
 * @param assignmentId empty without an assignment
 * @param setDefinitionId empty outside an initiative
 * @param referenceId the reference inside the initiative; empty outside one
 * @param now the one instant of the run
 * @param utcNow what {@code utcNow()} returns
 */
public record AssignmentSite(
        String assignmentId, String setDefinitionId, String referenceId, Instant now, String utcNow) {
    private static final DateTimeFormatter UTC_NOW =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** With {@code utcNow()} in Azure's form: seven digits of the second. */
    public AssignmentSite(String assignmentId, String setDefinitionId, String referenceId, Instant now) {
        this(assignmentId, setDefinitionId, referenceId, now, UTC_NOW.format(now));
    }

    /** No assignment: a definition evaluated on its own. */
    public static AssignmentSite none(Instant now) {
        return new AssignmentSite("", "", "", now);
    }

    /** What {@code policy()} returns. */
    public JsonObject policy(String definitionId) {
        return JsonObject.builder()
                .put("assignmentId", new JsonString(assignmentId))
                .put("definitionId", new JsonString(definitionId))
                .put("setDefinitionId", new JsonString(setDefinitionId))
                .put("definitionReferenceId", new JsonString(referenceId))
                .build();
    }
}
