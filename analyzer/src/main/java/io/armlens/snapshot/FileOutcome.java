package io.armlens.snapshot;

import io.armlens.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept about one file until all are read and it can be judged. */
final class FileOutcome {
    private final String name;
    private final String container;
    private final FileReport report;
    private @Nullable FileIntake intake;
    private String encoding = "";
    private String refusal = "";
    private String shape = "";

    FileOutcome(String name, String container, FileReport report) {
        this.name = name;
        this.container = container;
        this.report = report;
    }

    /** Of something that was never opened. */
    static FileOutcome refused(String name, String why) {
        FileOutcome outcome = new FileOutcome(name, "", new FileReport(name, new Diagnostics()));
        outcome.refusal = why;
        return outcome;
    }

    String name() {
        return name;
    }

    String container() {
        return container;
    }

    FileReport report() {
        return report;
    }

    void intake(FileIntake of) {
        intake = of;
    }

    void encoding(String found) {
        encoding = found;
    }

    void refuse(String why) {
        refusal = why;
    }

    /** A text that lies beside exports but is none, and does no harm. */
    void ignore(String why) {
        shape = "text";
        report.note(why);
    }

    /** The file cannot be read to its end. */
    void breakOff(String why) {
        report.note(why);
        if (intake == null) {
            refusal = why;
            return;
        }
        if (intake.extents().stream().noneMatch(e -> e.damaged)) {
            intake.bareExtent(Envelope.LINES).damaged = true;
        }
    }

    /** The calls whose answers it holds; empty ones do not count beside others. */
    List<Extent> extents() {
        if (intake != null && intake.isForeign()) {
            return List.of();
        }
        if (intake == null || !refusal().isEmpty()) {
            return intake != null && intake.handedOver() > 0 ? intake.extents() : List.of();
        }
        List<Extent> some = new ArrayList<>();
        for (Extent extent : intake.extents()) {
            if (extent.elements > 0 || extent.damaged || extent.total >= 0 || extent.count >= 0) {
                some.add(extent);
            }
        }
        return some;
    }

    private String refusal() {
        return !refusal.isEmpty() || intake == null ? refusal : intake.refusal();
    }

    FileCensus census(ExtentJudge judge) {
        Verdict verdict = new Verdict(FileCompleteness.NOT_APPLICABLE, "");
        List<Extent> extents = extents();
        for (Extent extent : extents) {
            verdict = Verdict.worse(verdict, judge.verdict(extent));
        }
        FileIntake in = intake;
        return new FileCensus(
                name,
                shape(extents),
                encoding,
                container,
                in == null ? 0 : in.handedOver(),
                in == null ? Map.of() : in.documents(),
                in == null ? Map.of() : in.skipped(),
                verdict.completeness(),
                verdict.reason(),
                refusal(),
                report.notes());
    }

    private String shape(List<Extent> extents) {
        if (intake == null || !shape.isEmpty()) {
            return shape;
        }
        String foreign = intake.foreign();
        if (extents.isEmpty()) {
            return foreign != null ? foreign : "no rows";
        }
        Extent first = extents.get(0);
        String word = first.envelope == Envelope.LINES && first.elements == 1 ? "single object" : first.envelope.word();
        return extents.size() > 1 ? word + ", " + extents.size() + " parts" : word;
    }
}
