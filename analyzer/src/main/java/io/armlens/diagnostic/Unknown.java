package io.armlens.diagnostic;

/**
 * The reason why a value or a verdict is not known, and what would settle it.
 *
 * @param subject what it is about, for grouping: a resource type, an alias, a column, a function
 * @param message one sentence for people, without a full stop
 * @param remedy what to export or supply; empty when nothing can settle it
 */
public record Unknown(UnknownKind kind, String subject, String message, String remedy) {}
