package io.armlens.snapshot;

/** Where exports find the resources of each type: what is known about Resource Graph's tables. */
public interface TypeFacts {
    /**
     * The facts about a type; for a type that nobody recorded, those of the table {@code resources}.
     *
     * @param type in any case
     */
    TypeFact of(String type);
}
