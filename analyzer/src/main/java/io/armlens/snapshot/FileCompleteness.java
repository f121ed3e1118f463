package io.armlens.snapshot;

/** Whether a file holds everything its query or command returned. */
public enum FileCompleteness {
    /** The file says so: counts agree and no page follows. */
    COMPLETE,
    /** Nothing in the file can show it. */
    ASSUMED,
    /** Rows are known to be missing. */
    INCOMPLETE,
    /** It holds no rows that could be missing: governance documents, or a file that was refused. */
    NOT_APPLICABLE
}
