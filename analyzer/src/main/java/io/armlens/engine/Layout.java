package io.armlens.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every bit of a draft its place, and says what each is while nothing was seen. Loops instead of lambdas, as in
 * {@link Wanted} and {@link TrieBuilder}: a short run links each of them once, for longer than it needs it.
 */
final class Layout {
    private final PlanDraft draft;
    private final Map<Wanted, List<Cell>> cells = new LinkedHashMap<>();
    private final Map<Scope, List<Wanted>> places = new LinkedHashMap<>();
    private final long[] template;
    private final Program program;
    private int cellCount;
    private int next;

    Layout(PlanDraft draft) {
        this.draft = draft;
        collect(draft.root());
        for (Map.Entry<Scope, List<Wanted>> entry : places.entrySet()) {
            layOut(entry.getKey(), entry.getValue());
        }
        int words = next >> 6;
        template = new long[2 * words];
        fill(words);
        program = new Program(words);
        for (Scope scope : places.keySet()) {
            addElementFormulas(scope);
        }
    }

    private void collect(Wanted place) {
        List<Wanted> ofScope = places.get(place.scope);
        if (ofScope == null) {
            ofScope = new ArrayList<>();
            places.put(place.scope, ofScope);
        }
        ofScope.add(place);
        for (Wanted member : place.exact.values()) {
            collect(member);
        }
        for (Wanted member : place.optional.values()) {
            collect(member);
        }
        Wanted elements = place.elementsOrNull();
        if (elements != null) {
            collect(elements);
        }
    }

    /** The predicates of a cell lie in one word; everything else follows. */
    private void layOut(Scope scope, List<Wanted> of) {
        int first = next >> 6;
        if (scope == draft.root().scope) {
            place(draft.undecidedBit());
        }
        for (Wanted place : of) {
            for (Map.Entry<Reading, Map<Object, Predicate>> entry : place.predicates.entrySet()) {
                List<Predicate> all = List.copyOf(entry.getValue().values());
                for (int i = 0; i < all.size(); i += Cell.MOST) {
                    add(place, entry.getKey(), all.subList(i, Math.min(all.size(), i + Cell.MOST)));
                }
            }
        }
        for (Scope inner : places.keySet()) {
            if (inner.parent == scope) {
                for (Bit bit : inner.forAlls) {
                    place(bit);
                }
            }
        }
        for (Scope.Count count : scope.owned) {
            for (Bit bit : count.bits) {
                place(bit);
            }
        }
        next = (next + 63) >> 6 << 6;
        scope.layOut(first, next >> 6);
    }

    private void add(Wanted place, Reading reading, List<Predicate> predicates) {
        if ((next & 63) + predicates.size() > 64) {
            next = (next + 63) >> 6 << 6;
        }
        for (Bit bit : predicates) {
            place(bit);
        }
        List<Cell> ofPlace = cells.get(place);
        if (ofPlace == null) {
            ofPlace = new ArrayList<>();
            cells.put(place, ofPlace);
        }
        ofPlace.add(new Cell(cellCount++, reading, predicates));
    }

    private void place(Bit bit) {
        bit.layOut(next++);
    }

    private void fill(int words) {
        for (Map.Entry<Wanted, List<Cell>> entry : cells.entrySet()) {
            // A row without these gets them from its id.
            Wanted place = entry.getKey();
            boolean given = place == draft.root().exact.get("name")
                    || place == draft.root().exact.get("type");
            for (Cell cell : entry.getValue()) {
                if (!given) {
                    template[cell.word] |= cell.nothingTrue;
                    template[cell.word + words] |= cell.nothingFalse;
                }
            }
        }
        for (Scope scope : places.keySet()) {
            for (Scope.ForAll all : scope.forAlls) {
                template[all.word()] |= all.mask();
            }
            for (Scope.Count count : scope.owned) {
                for (CountBit bit : count.bits) {
                    Answer ofNone = bit.of(0);
                    template[bit.word() + (ofNone == Answer.FALSE ? words : 0)] |=
                            ofNone == Answer.UNDECIDED ? 0 : bit.mask();
                }
            }
        }
    }

    private void addElementFormulas(Scope scope) {
        for (Scope.ForAll all : scope.forAlls) {
            all.target = program.add(all.ofElement, Program.end(1), Program.end(0));
        }
        for (Scope.Count count : scope.counts) {
            count.target = program.add(count.ofElement, Program.end(1), Program.end(0));
        }
    }

    Map<Wanted, List<Cell>> cells() {
        return cells;
    }

    int cellCount() {
        return cellCount;
    }

    long[] template() {
        return template;
    }

    Program program() {
        return program;
    }

    /** Whether a formula has a literal that is undecided while nothing was seen. */
    boolean isOpen(Formula formula) {
        if (formula instanceof Formula.Literal literal) {
            Bit bit = literal.bit();
            int words = template.length / 2;
            return ((template[bit.word()] | template[bit.word() + words]) & bit.mask()) == 0;
        }
        if (formula instanceof Formula.All all) {
            return anyIsOpen(all.children());
        }
        return formula instanceof Formula.Any any && anyIsOpen(any.children());
    }

    private boolean anyIsOpen(List<Formula> formulas) {
        for (Formula formula : formulas) {
            if (isOpen(formula)) {
                return true;
            }
        }
        return false;
    }
}
