package io.armlens.template;

/** Armlens's own bounds for templates, which may be hostile. Azure's documented ones are in {@link AzureLimits}. */
final class ExpansionLimits {
    /** Bytes of a template or parameter file. */
    static final int FILE_BYTES = 20 << 20;

    /** Levels of arrays and objects in a file. */
    static final int FILE_DEPTH = 128;

    /** Resources of one expansion, absent ones included. */
    static final int RESOURCES = 10_000;

    /** Dependencies of one template's resources on each other. */
    static final int DEPENDENCIES = 100_000;

    /** Nested deployments of one expansion. */
    static final int DEPLOYMENTS = 5_000;

    /** Deployments inside deployments. */
    static final int DEPLOYMENT_DEPTH = 20;

    /** Values written by all strings, loops, arrays and objects of one expansion. */
    static final long NODES = 5_000_000;

    /** Values inside one value at all levels; a part that occurs twice counts twice. */
    static final int PARTS = 1_000_000;

    /** Characters inside one value at all levels. */
    static final long CHARACTERS = 16L << 20;

    /** Characters of all values that an expansion keeps. */
    static final long ALL_CHARACTERS = 64L << 20;

    /** Levels inside one value. */
    static final int VALUE_DEPTH = 500;

    /** Characters of a resource's name. */
    static final int NAME = 8 << 10;

    /** The most indexes of a loop, where Azure's own limit is already broken. */
    static final int LOOP = 100_000;

    /**
     * Levels of nested evaluation: of calls and members inside expressions, of values that need values. The
     * expansion runs on a stack that this cannot exhaust.
     */
    static final int LEVELS = 20_000;

    /** Bytes of that stack. */
    static final long STACK = 64L << 20;

    /** Messages of one code whose lines are looked for; each costs a walk through the file. */
    static final int LOCATED = 200;

    /** Different expressions that are kept parsed. */
    static final int PARSED = 50_000;

    private ExpansionLimits() {}
}
