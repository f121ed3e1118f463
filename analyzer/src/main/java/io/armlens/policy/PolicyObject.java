package io.armlens.policy;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;

/**
 * One policy object found in a document: its envelope and the object that holds its members.
 *
 * @param envelope the whole element, with {@code id}, {@code name}, {@code type}
 * @param body {@code properties}, or the envelope itself when the object is flat
 * @param at the envelope's place
 * @param bodyAt the body's place
 */
public record PolicyObject(
        Kind kind, JsonObject envelope, JsonObject body, JsonDocument document, JsonPointer at, JsonPointer bodyAt) {
    /** What it is. */
    public enum Kind {
        /** A policy definition, or a bare rule. */
        DEFINITION,
        /** An initiative (policy set definition). */
        INITIATIVE,
        /** An assignment. */
        ASSIGNMENT,
        /** An exemption. */
        EXEMPTION,
        /** An attestation for a manual policy. */
        ATTESTATION
    }

    /** The id as written under any of the names that tools use; empty when there is none. */
    public String id() {
        for (String name :
                new String[] {"id", "PolicyDefinitionId", "PolicySetDefinitionId", "PolicyAssignmentId", "ResourceId"
                }) {
            boolean own = !(kind == Kind.ASSIGNMENT && name.equals("PolicyDefinitionId"))
                    && !(kind == Kind.EXEMPTION && name.equals("PolicyAssignmentId"))
                    && !(kind == Kind.ATTESTATION && name.equals("PolicyAssignmentId"));
            String id = own ? envelope.string(name).orElse("") : "";
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }

    /** Where it stands, for messages. */
    public Location location() {
        return document.locate(at);
    }
}
