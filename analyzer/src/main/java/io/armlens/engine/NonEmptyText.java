package io.armlens.engine;

/** Whether a place holds a text that is not empty: of the location, whether mode {@code Indexed} sees the resource. */
final class NonEmptyText extends Predicate {
    NonEmptyText(Scope scope) {
        super(scope);
    }

    @Override
    Answer ofNothing() {
        return Answer.FALSE;
    }

    @Override
    Answer test(Value value) {
        // An odd text has an escape or a character beyond ASCII; an odd number is no text.
        return Answer.of(
                value.kind == Value.TEXT
                        ? value.length() > 0
                        : value.kind == Value.ODD
                                && value.bytes[value.to] == '"'
                                && value.bytes[value.from - 1] == '"');
    }

    @Override
    boolean looksInside() {
        return false;
    }
}
