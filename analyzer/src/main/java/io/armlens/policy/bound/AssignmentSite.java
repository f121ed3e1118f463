package io.armlens.policy.bound;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

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
    /** With {@code utcNow()} in Azure's form: seven digits of the second. */
    public AssignmentSite(String assignmentId, String setDefinitionId, String referenceId, Instant now) {
        this(assignmentId, setDefinitionId, referenceId, now, utc(now));
    }

    /** {@code 2026-01-31T12:00:00.0000000Z}, written by hand: a formatter costs a short run too much. */
    private static String utc(Instant now) {
        LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        return digits(time.getYear(), 4)
                + "-" + digits(time.getMonthValue(), 2)
                + "-" + digits(time.getDayOfMonth(), 2)
                + "T" + digits(time.getHour(), 2)
                + ":" + digits(time.getMinute(), 2)
                + ":" + digits(time.getSecond(), 2)
                + "." + digits(time.getNano() / 100, 7) + "Z";
    }

    private static String digits(int number, int width) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
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
