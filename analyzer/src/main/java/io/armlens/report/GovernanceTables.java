package io.armlens.report;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRollup;
import io.armlens.resource.Scope;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What states add up to, in tables for people: by assignment, by group of an initiative, by scope. */
final class GovernanceTables {
    private static final int MOST_ROWS = 30;
    private static final int MOST_GROUPS = 10;

    private final Writer out;
    private final Palette palette;
    private final boolean all;
    private final ComplianceRollup rollup;

    GovernanceTables(Writer out, ComplianceRollup rollup, ReportOptions options) {
        this.out = out;
        this.palette = options.palette();
        this.all = options.all();
        this.rollup = rollup;
    }

    /** All tables; nothing when nothing is assigned. */
    void write() throws IOException {
        if (rollup.assignments().isEmpty()) {
            return;
        }
        assignments();
        for (ComplianceRollup.OfAssignment one : rollup.assignments()) {
            groups(one);
        }
        scopes();
    }

    private void assignments() throws IOException {
        header("Assignment, each resource once");
        int shown = 0;
        for (ComplianceRollup.OfAssignment one : rollup.assignments()) {
            if (shown++ == MOST_ROWS && !all) {
                more(rollup.assignments().size() - MOST_ROWS, "assignments");
                break;
            }
            StringBuilder text = new StringBuilder(SafeText.of(one.title()));
            one.assignmentOf()
                    .ifPresent(a -> text.append(
                            palette.faint(" at " + SafeText.of(a.scope().text()))));
            if (!one.undecided().isEmpty()) {
                text.append(palette.unsure(", "
                        + SummaryLine.count(one.undecided().size(), "policy", "policies") + " cannot be evaluated"));
            }
            row(one.counts(), one.percentage(), text.toString());
        }
        line("");
    }

    private void groups(ComplianceRollup.OfAssignment assignment) throws IOException {
        List<ComplianceRollup.OfGroup> judged = new ArrayList<>();
        for (ComplianceRollup.OfGroup group : assignment.groups()) {
            if (group.counts().total() > 0 || all) {
                judged.add(group);
            }
        }
        if (judged.isEmpty()) {
            return;
        }
        header("Group of " + SafeText.of(assignment.title()));
        // Without all of them, those that most resources fail are worth the room.
        if (!all) {
            judged.sort((a, b) -> Long.compare(bad(b.counts()), bad(a.counts())));
        }
        int shown = 0;
        for (ComplianceRollup.OfGroup group : judged) {
            if (shown++ == MOST_GROUPS && !all) {
                more(judged.size() - MOST_GROUPS, "groups");
                break;
            }
            String title = group.group().displayName().isEmpty()
                    ? group.group().name()
                    : group.group().name() + " " + group.group().displayName();
            row(group.counts(), group.counts().percentage(), SafeText.of(title));
        }
        line("");
    }

    private static long bad(ComplianceCounts counts) {
        return counts.of(ComplianceState.NON_COMPLIANT)
                + counts.of(ComplianceState.CONFLICT)
                + counts.of(ComplianceState.ERROR);
    }

    /** Management groups and subscriptions; resource groups only when everything is asked for. */
    private void scopes() throws IOException {
        if (rollup.scopes().isEmpty()) {
            return;
        }
        header("Scope, each resource once");
        int shown = 0;
        int hidden = 0;
        for (ComplianceRollup.OfScope one : rollup.scopes()) {
            if (one.scope() instanceof Scope.ResourceGroup && !all) {
                continue;
            }
            if (shown++ >= MOST_ROWS && !all) {
                hidden++;
                continue;
            }
            row(one.counts(), one.counts().percentage(), "  ".repeat(one.depth()) + SafeText.of(one.title()));
        }
        if (hidden > 0) {
            more(hidden, "scopes");
        }
        line("");
    }

    private void header(String what) throws IOException {
        line(palette.faint("NonCompliant  Compliant  Indeterminate   Other        %  " + what));
    }

    private void row(ComplianceCounts counts, OptionalDouble percentage, String text) throws IOException {
        long bad = counts.of(ComplianceState.NON_COMPLIANT);
        long good = counts.of(ComplianceState.COMPLIANT);
        long unsure = counts.of(ComplianceState.INDETERMINATE);
        long other = counts.total() - bad - good - unsure;
        String percent = percentage.isEmpty() ? "-" : Columns.oneDecimal(percentage.getAsDouble());
        line((bad == 0 ? palette.faint(Columns.right(bad, 12)) : palette.bad(Columns.right(bad, 12)))
                + (good == 0 ? palette.faint(Columns.right(good, 11)) : palette.good(Columns.right(good, 11)))
                + (unsure == 0 ? palette.faint(Columns.right(unsure, 15)) : palette.unsure(Columns.right(unsure, 15)))
                + Columns.right(other, 8)
                + Columns.right(percent, 9)
                + "  "
                + text);
    }

    private void more(int number, String what) throws IOException {
        line(palette.faint("… and " + number + " more " + what + "; `--all` lists them"));
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
