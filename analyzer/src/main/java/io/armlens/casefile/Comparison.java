package io.armlens.casefile;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what a case expects with what came. */
final class Comparison {
    private static final int SHOWN = 2000;

    private final Expectation expected;
    private final CaseAnswer answer;
    private final List<Mismatch> out = new ArrayList<>();

    private Comparison(Expectation expected, CaseAnswer answer) {
        this.expected = expected;
        this.answer = answer;
    }

    /** Everything that is not as expected; empty when the case holds. */
    static List<Mismatch> compare(Expectation expected, CaseAnswer answer) {
        Comparison comparison = new Comparison(expected, answer);
        comparison.run();
        return comparison.out;
    }

    private void run() {
        String got = answer.inWords();
        Stage failedAt = answer.failedAt;
        if (expected.error() != null && (failedAt == null || !expected.expects(failedAt))) {
            out.add(new Mismatch(
                    "error", expected.error().equals("any") ? "an error" : "an error: " + expected.error(), got));
        }
        if (expected.valid() && failedAt != null && failedAt != Stage.EVALUATE) {
            out.add(new Mismatch("valid", "a valid policy", got));
        }
        if (expected.effect() != null && !hasEffect(expected.effect())) {
            out.add(new Mismatch("effect", expected.effect(), got));
        }
        if (expected.compliance() != null && !JsonText.equalsIgnoreCase(expected.compliance(), answer.compliance)) {
            out.add(new Mismatch(
                    "compliance", expected.compliance(), answer.compliance.isEmpty() ? got : answer.compliance));
        }
        JsonValue details = expected.details();
        if (details != null) {
            if (failedAt != null || answer.details == null) {
                out.add(new Mismatch("details", shown(details), got));
            } else {
                difference(details, answer.details, "")
                        .ifPresent(
                                d -> out.add(new Mismatch("details" + d.path(), shown(d.expected()), shown(d.got()))));
            }
        }
        JsonValue value = expected.value();
        if (value != null) {
            JsonValue gotValue = answer.value;
            if (gotValue == null || !equal(value, gotValue)) {
                out.add(new Mismatch("value", shown(value), gotValue == null ? got : shown(gotValue)));
            }
        }
    }

    private boolean hasEffect(String wanted) {
        if (answer.failedAt != null) {
            return false;
        }
        return wanted.equals("disabled")
                ? answer.disabled
                : answer.effect != null && JsonText.equalsIgnoreCase(wanted, answer.effect);
    }

    private static String shown(JsonValue value) {
        String text = value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private record Difference(String path, JsonValue expected, JsonValue got) {}

    /** The first place where a value does not contain another. */
    private static Optional<Difference> difference(JsonValue wanted, JsonValue got, String path) {
        if (wanted instanceof JsonObject members && got instanceof JsonObject object) {
            for (int i = 0; i < members.size(); i++) {
                Optional<Difference> inner =
                        difference(members.value(i), object.get(members.name(i)), path + "." + members.name(i));
                if (inner.isPresent()) {
                    return inner;
                }
            }
            return Optional.empty();
        }
        if (wanted instanceof JsonArray elements && got instanceof JsonArray array && elements.size() == array.size()) {
            for (int i = 0; i < elements.size(); i++) {
                Optional<Difference> inner = difference(elements.get(i), array.get(i), path + "[" + i + "]");
                if (inner.isPresent()) {
                    return inner;
                }
            }
            return Optional.empty();
        }
        return equal(wanted, got) ? Optional.empty() : Optional.of(new Difference(path, wanted, got));
    }

    /** Equality as JSON: numbers by value, strings exactly, objects regardless of order. */
    static boolean equal(JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber x && b instanceof JsonNumber y) {
            return x.compareNumerically(y) == 0;
        }
        if (a instanceof JsonArray x && b instanceof JsonArray y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!equal(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof JsonObject x && b instanceof JsonObject y) {
            if (x.size() != y.size()) {
                return false;
            }
            var others = y.asMap();
            for (int i = 0; i < x.size(); i++) {
                if (!equal(x.value(i), others.getOrDefault(x.name(i), JsonAbsent.ABSENT))) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b);
    }
}
