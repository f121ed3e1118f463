package io.armlens.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about one file until all are read and it can be judged: little, since there may be many
 * files.
 *
 * @param extents the calls whose answers it holds
 */
record FileOutcome(
        String name,
        String shape,
        String encoding,
        String container,
        long rows,
        Map<GovernanceKind, Long> documents,
        Map<SkipReason, Long> skipped,
        String refusal,
        List<String> notes,
        List<Extent> extents) {

    /** Of something that could not be opened, or that was refused or ignored unread. */
    static FileOutcome unread(
            String name, String shape, String encoding, String container, String refusal, List<String> notes) {
        return new FileOutcome(name, shape, encoding, container, 0, Map.of(), Map.of(), refusal, notes, List.of());
    }

    /** Of something that could not be opened. */
    static FileOutcome unread(String name, String refusal) {
        return unread(name, "", "", "", refusal, List.of());
    }

    /** Of a file that was read. */
    static FileOutcome of(String name, String encoding, String container, FileIntake intake, List<String> notes) {
        List<Extent> extents = extents(intake);
        return new FileOutcome(
                name,
                shape(intake.foreign(), extents),
                encoding,
                container,
                intake.handedOver(),
                Map.copyOf(intake.documents()),
                Map.copyOf(intake.skipped()),
                intake.refusal(),
                notes,
                extents);
    }

    /** Empty extents do not count beside others, and those of a refused file only when rows were used. */
    private static List<Extent> extents(FileIntake intake) {
        if (intake.isForeign() || (!intake.refusal().isEmpty() && intake.handedOver() == 0)) {
            return List.of();
        }
        List<Extent> some = new ArrayList<>(1);
        for (Extent extent : intake.extents()) {
            if (extent.elements > 0 || extent.damaged || extent.total >= 0 || extent.count >= 0) {
                some.add(extent);
            }
        }
        return some;
    }

    private static String shape(@Nullable String foreign, List<Extent> extents) {
        if (extents.isEmpty()) {
            return foreign != null ? foreign : "no rows";
        }
        Extent first = extents.get(0);
        String word = first.envelope == Envelope.LINES && first.elements == 1 ? "single object" : first.envelope.word();
        return extents.size() > 1 ? word + ", " + extents.size() + " parts" : word;
    }

    FileCensus census(ExtentJudge judge) {
        Verdict verdict = new Verdict(FileCompleteness.NOT_APPLICABLE, "");
        for (Extent extent : extents) {
            verdict = Verdict.worse(verdict, judge.verdict(extent));
        }
        return new FileCensus(
                name,
                shape,
                encoding,
                container,
                rows,
                documents,
                skipped,
                verdict.completeness(),
                verdict.reason(),
                refusal,
                notes);
    }
}
