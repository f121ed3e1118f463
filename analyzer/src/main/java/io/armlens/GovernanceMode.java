package io.armlens;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.governance.GovernanceSources;

/** Whether a run evaluates what is assigned, or policies as if they were assigned to everything. */
public enum GovernanceMode {
    /** What is assigned, where it is assigned. Definitions at hand only supply what assignments need. */
    ASSIGNED,
    /** Every definition and initiative that was asked for, on the whole snapshot. */
    EVERYWHERE;

    /**
     * The mode of a run. Files of policies say what is evaluated: their assignments, or, when there are none,
     * their definitions on everything. Without such files the assignments among the exports count, and
     * without those the bundled definitions. A note says so when assignments are left out.
     *
     * @param wanted whether the user names assignments: then they count in any case
     * @param ignored whether the user wants no assignments to count
     * @param bundled whether the user asks for the bundled definitions
     */
    public static GovernanceMode of(
            GovernanceSources sources, boolean wanted, boolean ignored, boolean bundled, Diagnostics diagnostics) {
        int all = sources.assignments();
        if (ignored || all == 0) {
            return EVERYWHERE;
        }
        boolean asked = bundled || !sources.givenDefinitions().isEmpty() || sources.hasGivenInitiatives();
        if (wanted || sources.givenAssignments() > 0 || !asked) {
            return ASSIGNED;
        }
        diagnostics.add(
                DiagnosticCode.ASSIGNMENTS_LEFT_OUT,
                Location.of(""),
                "the " + all + (all == 1 ? " assignment" : " assignments")
                        + " among the exports do not count: definitions were given without assignments, so they are"
                        + " evaluated on everything",
                "`--assignment '*'` evaluates what is assigned; give the assignments with -p too, or the definitions"
                        + " among the exports");
        return EVERYWHERE;
    }
}
