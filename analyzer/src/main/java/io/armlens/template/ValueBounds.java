package io.armlens.template;

import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;

/**
 * Bounds the values that an expansion keeps. Values share parts, so that a small template can make one
 * that is huge when written; each is measured once, when it is complete.
 */
final class ValueBounds {
    private final Secrets secrets;
    private long made;
    private long walked;
    private long characters;

    ValueBounds(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Counts one more array, object, string or loop that is evaluated. */
    void node() throws EvaluationException {
        if (++made > ExpansionLimits.NODES) {
            made = ExpansionLimits.NODES;
            throw reached("the template makes more than " + ExpansionLimits.NODES + " values");
        }
    }

    /** Whether no value can be made any more. */
    boolean isSpent() {
        return made >= ExpansionLimits.NODES || walked >= 20 * ExpansionLimits.NODES;
    }

    /** Fails when a value is too big or too deep. */
    void check(JsonValue value) throws EvaluationException {
        new Measure().add(value, 0);
    }

    /** Whether there is a secret in a value; fails when it is too big. */
    boolean holdsSecret(JsonValue value) throws EvaluationException {
        if (secrets.isEmpty()) {
            return false;
        }
        Measure measure = new Measure();
        measure.add(value, 0);
        return measure.secret;
    }

    /**
     * Fails when a value is too big or too deep, or when there is no room left to keep it.
     *
     * @return whether there is a secret in it
     */
    boolean keep(JsonValue value) throws EvaluationException {
        Measure measure = new Measure();
        measure.add(value, 0);
        characters += measure.characters;
        if (characters > ExpansionLimits.ALL_CHARACTERS) {
            characters = ExpansionLimits.ALL_CHARACTERS;
            throw reached("all values together have more than " + ExpansionLimits.ALL_CHARACTERS + " characters");
        }
        return measure.secret;
    }

    private static EvaluationException reached(String message) {
        return new EvaluationException(EvaluationException.LIMIT_REACHED, message);
    }

    private final class Measure {
        private int parts;
        private long characters;
        private boolean secret;

        void add(JsonValue value, int depth) throws EvaluationException {
            if (++parts > ExpansionLimits.PARTS) {
                throw reached("the value has more than " + ExpansionLimits.PARTS + " parts");
            }
            if (++walked > 20 * ExpansionLimits.NODES) {
                walked = 20 * ExpansionLimits.NODES;
                throw reached("the values of the template have too many parts");
            }
            if (depth > ExpansionLimits.VALUE_DEPTH) {
                throw reached("the value is more than " + ExpansionLimits.VALUE_DEPTH + " levels deep");
            }
            if (value instanceof JsonString s) {
                characters += s.value().length();
                secret = secret || secrets.isSecret(s);
                if (characters > ExpansionLimits.CHARACTERS) {
                    throw reached("the value has more than " + ExpansionLimits.CHARACTERS + " characters");
                }
            } else if (value instanceof JsonArray a) {
                for (int i = 0; i < a.size(); i++) {
                    add(a.get(i), depth + 1);
                }
            } else if (value instanceof JsonObject o) {
                for (int i = 0; i < o.size(); i++) {
                    characters += o.name(i).length();
                    add(o.value(i), depth + 1);
                }
            }
        }
    }
}
