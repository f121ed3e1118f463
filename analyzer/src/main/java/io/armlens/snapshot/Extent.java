package io.armlens.snapshot;

import java.util.BitSet;

/**
 * What one call returned, as far as the file shows it: a page of a Resource Graph query, a list, or all
 * bare rows of a file. Collects what is needed to judge whether rows are missing.
 */
final class Extent {
    final String file;
    final Envelope envelope;

    /** What {@code count} says; -1 when it is not there. */
    long count = -1;

    /** What {@code total_records} says; -1 when it is not there. */
    long total = -1;

    /** Whether a further page was announced, by a token or a link. */
    boolean continues;

    /** Whether the service says that rows are missing and cannot be had. */
    boolean resultTruncated;

    /** Whether the text breaks off or is damaged inside. */
    boolean damaged;

    /** The elements, whatever they are. */
    long elements;

    /** The elements that repeat a row seen before. */
    long repeated;

    /** The elements that were lost: too long, not JSON. */
    long lost;

    /** The types of its rows, by their numbers. */
    final BitSet types = new BitSet();

    /** Whether its rows came from Resource Graph, so that their absence may say something about a table. */
    boolean fromGraph;

    Extent(String file, Envelope envelope) {
        this.file = file;
        this.envelope = envelope;
    }

    /** The different rows that are there. */
    long distinct() {
        return elements - repeated - lost;
    }
}
