package io.armlens.verify;

/** What most likely explains that two verdicts differ. The names are printed in reports and are stable. */
public enum Cause {
    /** Only one side knows an exemption. */
    EXEMPTION("only one side knows of an exemption: was it exported, and is the clock (`--now`) right?"),
    /** Azure still counts an exemption that has expired by now. */
    EXPIRED_EXEMPTION("the exemption has expired since: Azure's state is from before, or the clock (`--now`) is wrong"),
    /** Only one side knows an attestation. */
    ATTESTATION("a manual policy: was its attestation exported?"),
    /** The assignment gave another effect when Azure looked. */
    EFFECT("the effect was another one when Azure evaluated: the assignment or an override was changed"),
    /** The assignment gave other parameters when Azure looked. */
    PARAMETERS("the assignment had other parameter values when Azure evaluated"),
    /** Azure evaluated another version of the definition. */
    VERSION("Azure evaluated another version of the definition"),
    /** The resource was changed after Azure had looked. */
    CHANGED_SINCE("the resource was changed after Azure had evaluated it"),
    /** Azure's state is much older than the newest one. */
    STALE("Azure's state is more than a day older than its newest one: the resource may have changed since"),
    /** The verdict rests on other resources. */
    RELATED_RESOURCES("it depends on related resources: were they all exported, and at the same time?"),
    /** The snapshot lacks what the verdict needs. */
    DATA_MISSING("the snapshot lacks what the verdict needs; the reason says what would settle it"),
    /** The resource is not among the rows. */
    RESOURCE_NOT_IN_SNAPSHOT("the resource is not in the snapshot: it was deleted, created later, or not exported"),
    /** The resource was seen and the policy found not to apply. */
    NOT_APPLICABLE_HERE(
            "armlens finds the policy not applicable to the resource, or the resource outside of its scope"),
    /** No file supplies the definition. */
    DEFINITION_NOT_SUPPLIED("the definition was not at hand"),
    /** No file holds the assignment. */
    ASSIGNMENT_NOT_AT_HAND("the assignment was not at hand"),
    /** Only Azure can evaluate it. */
    NOT_EVALUABLE("no export can decide the policy"),
    /** Nothing explains it. */
    UNEXPLAINED("nothing explains it: look at both sides; if Azure is right, armlens has a mistake worth reporting");

    private final String sentence;

    Cause(String sentence) {
        this.sentence = sentence;
    }

    /**
     * Whether armlens had what it needed and came to another answer. Otherwise something is missing: the
     * resource, the assignment, the definition, or data, and nothing was compared.
     */
    public boolean isDifference() {
        return switch (this) {
            case EXEMPTION,
                    EXPIRED_EXEMPTION,
                    ATTESTATION,
                    EFFECT,
                    PARAMETERS,
                    VERSION,
                    CHANGED_SINCE,
                    STALE,
                    RELATED_RESOURCES,
                    NOT_APPLICABLE_HERE,
                    UNEXPLAINED -> true;
            case DATA_MISSING,
                    RESOURCE_NOT_IN_SNAPSHOT,
                    DEFINITION_NOT_SUPPLIED,
                    ASSIGNMENT_NOT_AT_HAND,
                    NOT_EVALUABLE -> false;
        };
    }

    /** For people, with what to look at. */
    public String sentence() {
        return sentence;
    }
}
