package io.armlens.snapshot;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one call returned, as far as the file shows it: a page of a Resource Graph query, a list, or all
 * bare rows of a file. Collects what is needed to judge whether rows are missing.
 */
final class Extent {
    private static final int MOST_SOURCES = 1000;

    final String file;
    final Envelope envelope;

    /** The number of the call, in the order of reading. */
    final int number;

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

    /** The elements that were lost: too long, not JSON. */
    long lost;

    /** The types of its rows, by their numbers. */
    final BitSet types = new BitSet();

    /** Whether its rows came from Resource Graph, so that their absence may say something about a table. */
    boolean fromGraph;

    // How many elements repeat rows of which other call.
    private final Map<Integer, Long> repeats = new HashMap<>();

    Extent(String file, Envelope envelope, int number) {
        this.file = file;
        this.envelope = envelope;
        this.number = number;
    }

    /** An element repeats a row of a call. */
    void repeats(int call) {
        if (repeats.size() < MOST_SOURCES || repeats.containsKey(call)) {
            repeats.merge(call, 1L, Long::sum);
        }
    }

    /** How many elements repeat rows of these calls. */
    long repeatsOf(Set<Integer> calls) {
        long sum = 0;
        for (Map.Entry<Integer, Long> entry : repeats.entrySet()) {
            sum += calls.contains(entry.getKey()) ? entry.getValue() : 0;
        }
        return sum;
    }

    /** The elements that could be read. */
    long readable() {
        return elements - lost;
    }
}
