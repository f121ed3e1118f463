package io.armlens.snapshot;

import io.armlens.json.StructureIndex;
import org.jspecify.annotations.Nullable;

/**
 * The text of one object at the level of rows, with its known members. Re-used for every row.
 */
final class Element {
    /** What an element may be, by where it stands. */
    enum Level {
        /** A value of the text itself: anything. */
        TOP,
        /** An element of a top-level array: a row, a document, or a page. */
        IN_ARRAY,
        /** An element of a list that is known to hold rows. */
        IN_LIST,
        /** An element of the answers of a batch call. */
        IN_BATCH
    }

    final MemberIndex members = new MemberIndex();
    byte[] bytes = new byte[0];
    int from;
    int length;

    /** The place in the decoded text. */
    long offset;

    /** How many levels of containers it has, itself included. */
    int depth;

    /** Where a value stands that PowerShell cut; -1 for nowhere. */
    long cutAt;

    /** How many containers enclose that value, counted from the row's member. */
    int cutLevel;

    Level level = Level.TOP;

    /** Whether the bytes are not those of the file: a table row or CSV row, written anew. */
    boolean rewritten;

    /** Where the quotes and brackets of {@link #bytes} stand, when somebody has indexed the row; else null. */
    @Nullable
    StructureIndex structure;

    /** The hash of its text, when {@link #hashed}. */
    int hash;

    /** Whether {@link #hash} is known already. */
    boolean hashed;

    /** What was found out about its id ahead of the reader; null for nothing. */
    @Nullable
    RowNames names;

    /** The type of its id as a number in {@link #names}, or {@link RowNames#UNKNOWN}. */
    int type;

    /** The subscription of its id as a number in {@link #names}. */
    int subscription;

    /** The hash of its id. */
    long idHash;

    /** Columns whose value a tool damaged; a set of {@link RowColumn#bit()}. */
    int unreadable;

    /** The text of a member's value. */
    int valueFrom(int member) {
        return from + members.from(member);
    }

    /** Behind the text of a member's value. */
    int valueTo(int member) {
        return from + members.to(member);
    }

    /** Whether a member is there and is null. */
    boolean isNull(int member) {
        return members.has(member) && members.first(member) == 'n';
    }

    /** Whether a member is there and is an object. */
    boolean isObject(int member) {
        return members.has(member) && members.first(member) == '{';
    }

    /** Whether a member is there and is an array. */
    boolean isArray(int member) {
        return members.has(member) && members.first(member) == '[';
    }

    /** Whether a member is there and is a string. */
    boolean isString(int member) {
        return members.has(member) && members.first(member) == '"';
    }
}
