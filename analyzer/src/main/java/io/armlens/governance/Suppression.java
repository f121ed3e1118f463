package io.armlens.governance;

import io.armlens.diagnostic.Location;

/**
 * Why a finding does not count.
 *
 * @param reason what somebody wrote; for the baseline what it is
 * @param location where they wrote it
 */
public record Suppression(Kind kind, String reason, Location location) {
    /** How a finding can be set aside. */
    public enum Kind {
        /** An entry of an ignore file. */
        IGNORE_FILE("ignored"),
        /** A comment or metadata at the resource. */
        AT_RESOURCE("skipped"),
        /** Known from before. */
        BASELINE("baseline");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** For reports. */
        public String word() {
            return word;
        }
    }
}
