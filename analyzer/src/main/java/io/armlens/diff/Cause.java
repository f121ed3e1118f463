package io.armlens.diff;

/** What makes two runs differ. The names are printed in reports and are stable. */
public enum Cause {
    /** The resource is there on one side only. */
    RESOURCE("the resource"),
    /** What the policy reads of the resource. */
    PROPERTY("a property of the resource"),
    /** What the policy looks for beside the resource. */
    RELATED_RESOURCE("a related resource"),
    /** The policy is assigned, or evaluated, on one side only. */
    ASSIGNMENT("the assignment"),
    /** The rule of the definition. */
    POLICY("the policy's rule"),
    /** The version of the definition. */
    VERSION("the policy's version"),
    /** The effect. */
    EFFECT("the effect"),
    /** A parameter's value. */
    PARAMETER("a parameter"),
    /** The scope of the assignment, what it excludes or selects, or the hierarchy. */
    SCOPE("the scope"),
    /** An exemption. */
    EXEMPTION("an exemption"),
    /** An attestation of a manual policy. */
    ATTESTATION("an attestation"),
    /** Another policy that would change the same field. */
    CONFLICT("another policy"),
    /** One side lacks data. */
    DATA("data that one side lacks"),
    /** Nothing that was found explains it. */
    UNEXPLAINED("nothing that was found");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /** In a few words. */
    public String words() {
        return words;
    }
}
