package io.armlens.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The formulas of a plan as chains of tests on words of bits: each test goes on to another one or ends with a
 * result. Literals of one word that are joined alike are one test.
 *
 * <p>The trade: formulas cannot be read back. Paid for by {@code ConditionBenchmark}. The plain twin is the
 * formula itself.
 *
 * <p>The words are those of a {@link Board}: a bit for everything that is true, and in as many words again a
 * bit for everything that is false.
 */
final class Program {
    private final int falseWords;
    private int[] word = new int[64];
    private long[] mask = new long[64];
    private long[] wanted = new long[64];
    private int[] yes = new int[64];
    private int[] no = new int[64];
    private int size;

    /**
     * An empty program.
     *
     * @param words how many words of true bits there are
     */
    Program(int words) {
        this.falseWords = words;
    }

    /** The target that ends with a result. */
    static int end(int result) {
        return -1 - result;
    }

    /** Runs from a target to a result. */
    int run(int target, long[] words) {
        int at = target;
        while (at >= 0) {
            at = (words[word[at]] & mask[at]) == wanted[at] ? yes[at] : no[at];
        }
        return -1 - at;
    }

    /** Adds a formula that goes on to one of two targets; returns its own target. */
    int add(Formula formula, int ifTrue, int ifFalse) {
        if (formula instanceof Formula.Constant constant) {
            return constant == Formula.Constant.TRUE ? ifTrue : ifFalse;
        }
        if (formula instanceof Formula.Literal) {
            return join(List.of(formula), true, ifTrue, ifFalse);
        }
        return formula instanceof Formula.All all
                ? join(all.children(), true, ifTrue, ifFalse)
                : join(((Formula.Any) formula).children(), false, ifTrue, ifFalse);
    }

    /** Literals first, a test for each word; then the nested formulas in their order. */
    private int join(List<Formula> children, boolean all, int ifTrue, int ifFalse) {
        int next = all ? ifTrue : ifFalse;
        for (int i = children.size() - 1; i >= 0; i--) {
            if (!(children.get(i) instanceof Formula.Literal)) {
                next = all ? add(children.get(i), next, ifFalse) : add(children.get(i), ifTrue, next);
            }
        }
        List<Formula.Literal> left = new ArrayList<>();
        for (Formula child : children) {
            if (child instanceof Formula.Literal literal) {
                left.add(literal);
            }
        }
        while (!left.isEmpty()) {
            int number = wordOf(left.get(left.size() - 1));
            long bits = 0;
            for (int i = left.size() - 1; i >= 0; i--) {
                if (wordOf(left.get(i)) == number) {
                    bits |= left.remove(i).bit().mask();
                }
            }
            next = all ? test(number, bits, bits, next, ifFalse) : test(number, bits, 0, next, ifTrue);
        }
        return next;
    }

    private int wordOf(Formula.Literal literal) {
        return literal.bit().word() + (literal.negated() ? falseWords : 0);
    }

    private int test(int number, long bits, long value, int ifEqual, int otherwise) {
        if (size == word.length) {
            grow();
        }
        word[size] = number;
        mask[size] = bits;
        wanted[size] = value;
        yes[size] = ifEqual;
        no[size] = otherwise;
        return size++;
    }

    private void grow() {
        word = Arrays.copyOf(word, 2 * size);
        mask = Arrays.copyOf(mask, 2 * size);
        wanted = Arrays.copyOf(wanted, 2 * size);
        yes = Arrays.copyOf(yes, 2 * size);
        no = Arrays.copyOf(no, 2 * size);
    }
}
