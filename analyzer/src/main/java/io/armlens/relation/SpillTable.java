package io.armlens.relation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows of numbers, all equally wide, that are added at the end and read in any order; full pages of them may spill. */
final class SpillTable {
    private final SpillPages pages;
    private final int width;
    private final int rowsInPage;
    private final @Nullable SpillTable rest;
    private int[] full = new int[4];
    private int fullPages;
    private long[] last;
    private int size;

    /**
     * Without rows.
     *
     * @param width how many numbers a row has, at least one
     */
    SpillTable(SpillPages pages, int width) {
        this.pages = pages;
        this.width = Math.min(width, SpillPages.SIZE / 2);
        this.rowsInPage = SpillPages.SIZE / this.width;
        // Rows that do not fit into a page go on in another table.
        this.rest = width > this.width ? new SpillTable(pages, width - this.width) : null;
        // Most tables stay small.
        this.last = new long[Math.min(4, rowsInPage) * this.width];
    }

    int size() {
        return size;
    }

    /** Adds a row. */
    void add(long[] row) {
        add(row, 0);
    }

    private void add(long[] row, int from) {
        int at = (size - fullPages * rowsInPage) * width;
        if (at == rowsInPage * width) {
            if (fullPages == full.length) {
                full = Arrays.copyOf(full, 2 * fullPages);
            }
            full[fullPages++] = pages.add(last);
            at = 0;
        } else if (at == last.length) {
            last = Arrays.copyOf(last, Math.min(2 * at, SpillPages.SIZE));
        }
        System.arraycopy(row, from, last, at, width);
        size++;
        if (rest != null) {
            rest.add(row, from + width);
        }
    }

    /** A number of a row. */
    long get(int row, int column) {
        if (rest != null && column >= width) {
            return rest.get(row, column - width);
        }
        int page = row / rowsInPage;
        long[] from = page == fullPages ? last : pages.page(full[page]);
        return from[(row - page * rowsInPage) * width + column];
    }
}
