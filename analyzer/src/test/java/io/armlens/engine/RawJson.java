package io.armlens.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * JSON as it is written: members may repeat, names and values keep their spelling. Rendered with white space
 * and in an order that a seed decides.
 */
public sealed interface RawJson {
    /** A string, number or word, as written. */
    record Literal(String text) implements RawJson {}

    /** An array. */
    record Array(List<RawJson> elements) implements RawJson {}

    /** An object. */
    record Members(List<Member> members) implements RawJson {}

    /**
     * A member.
     *
     * @param name as written, with its quotes
     */
    record Member(String name, RawJson value) {}

    /** The text; blanks are put between the tokens now and then. */
    default String render(Random random, boolean spaced) {
        StringBuilder out = new StringBuilder();
        write(out, random, spaced);
        return out.toString();
    }

    private void write(StringBuilder out, Random random, boolean spaced) {
        if (this instanceof Literal literal) {
            out.append(literal.text());
        } else if (this instanceof Array array) {
            out.append('[');
            for (int i = 0; i < array.elements().size(); i++) {
                blank(out.append(i == 0 ? "" : ","), random, spaced);
                array.elements().get(i).write(out, random, spaced);
                blank(out, random, spaced);
            }
            blank(out, random, spaced);
            out.append(']');
        } else {
            List<Member> members = ((Members) this).members();
            out.append('{');
            for (int i = 0; i < members.size(); i++) {
                blank(out.append(i == 0 ? "" : ","), random, spaced);
                out.append(members.get(i).name());
                blank(out, random, spaced);
                blank(out.append(':'), random, spaced);
                members.get(i).value().write(out, random, spaced);
                blank(out, random, spaced);
            }
            blank(out, random, spaced);
            out.append('}');
        }
    }

    private static void blank(StringBuilder out, Random random, boolean spaced) {
        if (spaced && random.nextInt(3) == 0) {
            out.append(List.of(" ", "\n", "\r\n  ", "\t", "    ").get(random.nextInt(5)));
        }
    }

    /** Smaller values that are like this one, the smallest first. */
    default List<RawJson> smaller() {
        List<RawJson> out = new ArrayList<>();
        if (this instanceof Array array) {
            for (int i = 0; i < array.elements().size(); i++) {
                out.add(new Array(without(array.elements(), i)));
            }
            for (int i = 0; i < array.elements().size(); i++) {
                for (RawJson less : array.elements().get(i).smaller()) {
                    out.add(new Array(with(array.elements(), i, less)));
                }
            }
        } else if (this instanceof Members object) {
            for (int i = 0; i < object.members().size(); i++) {
                out.add(new Members(without(object.members(), i)));
            }
            for (int i = 0; i < object.members().size(); i++) {
                Member member = object.members().get(i);
                for (RawJson less : member.value().smaller()) {
                    out.add(new Members(with(object.members(), i, new Member(member.name(), less))));
                }
            }
        }
        return out;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(index);
        return copy;
    }

    private static <T> List<T> with(List<T> list, int index, T value) {
        List<T> copy = new ArrayList<>(list);
        copy.set(index, value);
        return copy;
    }
}
