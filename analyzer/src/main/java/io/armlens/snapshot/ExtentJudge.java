package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether calls returned everything. Pages of one query belong together: those whose totals
 * agree, give or take a few rows, because the tenant may have changed between two calls. Their
 * different rows must add up to the total.
 */
final class ExtentJudge {
    /** The usual sizes of a page; a bare list of exactly that many rows was probably cut there. */
    private static final Set<Long> PAGE_SIZES = Set.of(100L, 1000L, 5000L);

    private static final long PORTAL_LIMIT = 55_000;
    private static final String NEXT_PAGE =
            "fetch every page: repeat the query with `--skip-token` until `skip_token` is null, ordered by id";

    private final Diagnostics diagnostics;
    private final IdentityHashMap<Extent, Verdict> verdicts = new IdentityHashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();

    ExtentJudge(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Judges all extents of a snapshot; reports what is missing. */
    void judge(List<Extent> extents) {
        List<Extent> pages = new ArrayList<>();
        List<Extent> linked = new ArrayList<>();
        for (Extent extent : extents) {
            if (extent.damaged) {
                settle(extent, FileCompleteness.INCOMPLETE, "the file is damaged");
            } else if (extent.lost > 0) {
                settle(extent, FileCompleteness.INCOMPLETE, Counted.rows(extent.lost) + " could not be read");
            } else if (extent.resultTruncated) {
                truncated(extent);
            } else if (extent.total >= 0) {
                page(extent, pages);
            } else if (extent.envelope == Envelope.ARM_LIST || extent.envelope.isGraph()) {
                linked.add(extent);
            } else {
                bare(extent);
            }
        }
        group(pages);
        chain(linked);
    }

    /** The verdict on an extent that was judged. */
    Verdict verdict(Extent extent) {
        Verdict verdict = verdicts.get(extent);
        return verdict == null ? new Verdict(FileCompleteness.NOT_APPLICABLE, "") : verdict;
    }

    /** What the extents prove, those of one query joined. */
    List<Evidence> evidence() {
        return evidence;
    }

    private void settle(Extent extent, FileCompleteness completeness, String reason) {
        settle(List.of(extent), completeness, reason);
    }

    private void settle(List<Extent> joined, FileCompleteness completeness, String reason) {
        Evidence proof = new Evidence(completeness, reason);
        for (Extent extent : joined) {
            verdicts.put(extent, new Verdict(completeness, reason));
            proof.types().or(extent.types);
            proof.fromGraph |= extent.fromGraph;
        }
        evidence.add(proof);
    }

    private void truncated(Extent extent) {
        String reason = "`resultTruncated` is true: rows are missing and cannot be paged";
        settle(extent, FileCompleteness.INCOMPLETE, reason);
        diagnostics.add(
                DiagnosticCode.EXPORT_INCOMPLETE,
                Location.of(extent.file),
                reason,
                "keep the column `id` in the query, so that its pages can be told apart, and leave out `limit` and `take`");
    }

    private void page(Extent extent, List<Extent> pages) {
        if (extent.readable() - extent.repeatsOf(Set.of(extent.number)) < extent.total) {
            pages.add(extent);
        } else if (PAGE_SIZES.contains(extent.total) && !extent.continues) {
            suspicious(extent, extent.total);
        } else {
            settle(
                    extent,
                    FileCompleteness.COMPLETE,
                    "it holds everything that the query matches: " + Counted.rows(extent.total));
        }
    }

    private void suspicious(Extent extent, long rows) {
        settle(extent, FileCompleteness.ASSUMED, "exactly " + rows + " rows, which is the size of a page");
        diagnostics.add(
                DiagnosticCode.EXPORT_MAYBE_INCOMPLETE,
                Location.of(extent.file),
                "it holds exactly " + rows
                        + " rows, which is where exports are cut; nothing in it shows whether more exist",
                rows == PORTAL_LIMIT ? "export with `az graph query` instead of the portal" : NEXT_PAGE);
    }

    /** A list that says nothing about itself. */
    private void bare(Extent extent) {
        if (extent.fromGraph && PAGE_SIZES.contains(extent.elements)) {
            suspicious(extent, extent.elements);
        } else {
            settle(extent, FileCompleteness.ASSUMED, "nothing in the file can show whether rows are missing");
        }
    }

    /** Joins pages with the same total and adds their rows up. */
    private void group(List<Extent> pages) {
        pages.sort(Comparator.comparingLong(e -> e.total));
        int from = 0;
        while (from < pages.size()) {
            int to = from + 1;
            while (to < pages.size() && agrees(pages.get(to).total, pages.get(to - 1).total)) {
                to++;
            }
            judgeQuery(pages.subList(from, to));
            from = to;
        }
    }

    private static boolean agrees(long larger, long smaller) {
        return larger - smaller <= Math.max(2, smaller / 200);
    }

    private void judgeQuery(List<Extent> pages) {
        long sum = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        int last = 0;
        long repeated = 0;
        Set<String> files = new TreeSet<>();
        Set<Integer> calls = new HashSet<>();
        for (Extent page : pages) {
            calls.add(page.number);
        }
        for (Extent page : pages) {
            sum += page.readable();
            repeated += page.repeatsOf(calls);
            least = Math.min(least, page.total);
            most = Math.max(most, page.total);
            last += page.continues ? 0 : 1;
            files.add(page.file);
        }
        // Several queries may have the same total: then each has a last page.
        int queries = sum > most ? Math.max(1, last) : 1;
        // A second copy repeats the first; but pages that repeat each other have lost other rows.
        boolean repeating = repeated > (queries - 1) * most;
        if (sum >= least * queries && sum <= most * queries && !repeating) {
            settle(pages, FileCompleteness.COMPLETE, "the pages hold all " + sum + " rows that the query matches");
            return;
        }
        String which = files.size() == 1 ? "" : " in " + files.size() + " files";
        String reason = repeating
                ? repeated + " rows repeat others of the same query, so as many may be missing"
                : sum > most
                        ? "pages of several queries with the same total; they do not add up (" + sum + " rows, total "
                                + most + ")"
                        : sum + " of " + most + " rows" + which;
        settle(pages, FileCompleteness.INCOMPLETE, reason);
        diagnostics.add(
                DiagnosticCode.EXPORT_INCOMPLETE,
                Location.of(pages.get(0).file),
                "incomplete: " + reason,
                last < pages.size()
                        ? NEXT_PAGE
                        : "a page is missing, or the query had `limit` or `take`; " + NEXT_PAGE);
    }

    /** Pages that only say whether another follows: it should be the next one of the same types. */
    private void chain(List<Extent> linked) {
        List<Extent> open = new ArrayList<>();
        for (int i = 0; i < linked.size(); i++) {
            Extent extent = linked.get(i);
            Extent before = open.isEmpty() ? null : open.get(open.size() - 1);
            if (before != null && !follows(before, extent)) {
                endOfChain(open, null);
                open = new ArrayList<>();
            }
            open.add(extent);
            if (!extent.continues) {
                endOfChain(open, extent);
                open = new ArrayList<>();
            }
        }
        if (!open.isEmpty()) {
            endOfChain(open, null);
        }
    }

    private static boolean follows(Extent before, Extent extent) {
        return before.envelope == extent.envelope
                && (before.types.intersects(extent.types) || extent.types.isEmpty() || before.types.isEmpty());
    }

    private void endOfChain(List<Extent> pages, @Nullable Extent last) {
        Extent end = pages.get(pages.size() - 1);
        if (last == null) {
            settle(pages, FileCompleteness.INCOMPLETE, "the last page says that another follows");
            diagnostics.add(
                    DiagnosticCode.EXPORT_INCOMPLETE,
                    Location.of(end.file),
                    "incomplete: another page follows, which is not there",
                    end.envelope == Envelope.ARM_LIST
                            ? "fetch every page: repeat the call with the address in `nextLink` until there is none"
                            : NEXT_PAGE);
        } else if (end.envelope == Envelope.ARM_LIST) {
            settle(pages, FileCompleteness.COMPLETE, "no further page follows");
        } else if (end.envelope == Envelope.CSV && end.elements >= PORTAL_LIMIT) {
            suspicious(end, end.elements);
        } else if (pages.size() == 1 && end.envelope != Envelope.CSV && PAGE_SIZES.contains(end.elements)) {
            suspicious(end, end.elements);
        } else {
            settle(pages, FileCompleteness.ASSUMED, "nothing in the file can show whether rows are missing");
        }
    }
}
