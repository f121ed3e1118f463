package io.armlens.casefile;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;

/** What a case says of the surroundings of its evaluation: the members of {@code context}. */
record CaseContext(JsonObject members) {
    static final CaseContext EMPTY = new CaseContext(JsonObject.EMPTY);

    /** This one with the members of another on top, member by member. */
    CaseContext with(CaseContext other) {
        JsonObject merged = members;
        for (int i = 0; i < other.members.size(); i++) {
            merged = merged.with(other.members.name(i), other.members.value(i));
        }
        return new CaseContext(merged);
    }

    JsonObject resourceGroup() {
        return members.object("resourceGroup").orElse(JsonObject.EMPTY);
    }

    JsonObject subscription() {
        return members.object("subscription").orElse(JsonObject.EMPTY);
    }

    JsonObject requestContext() {
        return members.object("requestContext").orElse(JsonObject.EMPTY);
    }

    /** A member of {@code policy}; empty when it is not given. */
    String policy(String member) {
        return members.object("policy").flatMap(p -> p.string(member)).orElse("");
    }

    /** Empty when it is not given: then every alias has its default path. */
    String apiVersion() {
        return members.string("apiVersion").orElse("");
    }

    /** As given; empty when it is not. */
    String utcNow() {
        return members.string("utcNow").orElse("");
    }

    /** An object with the members of another on top. */
    static JsonObject overlay(JsonObject base, JsonObject top) {
        JsonObject merged = base;
        for (int i = 0; i < top.size(); i++) {
            JsonValue value = top.value(i);
            merged = merged.with(top.name(i), value);
        }
        return merged;
    }
}
