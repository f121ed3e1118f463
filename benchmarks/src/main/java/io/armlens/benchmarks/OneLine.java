package io.armlens.benchmarks;

/** Prints one line: what starting Java costs at least. */
public final class OneLine {
    private OneLine() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        System.out.println("one line");
    }
}
