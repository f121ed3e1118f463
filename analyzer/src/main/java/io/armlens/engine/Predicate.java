package io.armlens.engine;

/** A bit that depends on the value at one place alone. */
abstract class Predicate extends Bit {
    Predicate(Scope scope) {
        super(scope);
    }

    /** Of a place where there is nothing. */
    abstract Answer ofNothing();

    /** Of a value. */
    abstract Answer test(Value value);

    /** Whether it needs more of an object or array than its kind. */
    abstract boolean looksInside();
}
