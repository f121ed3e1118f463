package io.armlens.snapshot;

import java.util.List;
import java.util.Map;

/**
 * What one file was found to be.
 *
 * @param name the path as the user gave it, with {@code !entry} for a member of an archive
 * @param shape for people: {@code Resource Graph result}, {@code JSON Lines}, …
 * @param encoding for people: {@code UTF-8}, {@code UTF-16LE}, …
 * @param container for people: empty, or {@code gzip}, {@code zip}, {@code zstandard}, outermost first
 * @param rows the resource rows that were handed over
 * @param documents the governance documents
 * @param skipped the rows that were not handed over, or could not be used
 * @param completeness whether rows are missing
 * @param reason why it is complete, assumed to be, or not
 * @param refusal why nothing of it was used; empty when it was used
 * @param notes further remarks: what is unusual about it
 */
public record FileCensus(
        String name,
        String shape,
        String encoding,
        String container,
        long rows,
        Map<GovernanceKind, Long> documents,
        Map<SkipReason, Long> skipped,
        FileCompleteness completeness,
        String reason,
        String refusal,
        List<String> notes) {

    /** Copies the collections. */
    public FileCensus {
        documents = Map.copyOf(documents);
        skipped = Map.copyOf(skipped);
        notes = List.copyOf(notes);
    }

    /** A copy that is incomplete for a reason. */
    FileCensus incomplete(String why) {
        return new FileCensus(
                name,
                shape,
                encoding,
                container,
                rows,
                documents,
                skipped,
                FileCompleteness.INCOMPLETE,
                why,
                refusal,
                notes);
    }

    /** Whether nothing of it was used. */
    public boolean isRefused() {
        return !refusal.isEmpty();
    }
}
