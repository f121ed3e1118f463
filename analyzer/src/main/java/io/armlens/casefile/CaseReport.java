package io.armlens.casefile;

import java.io.IOException;

/** A format in which the results of a run are written. */
public enum CaseReport {
    /** For people: what failed, with the evaluation, and a last line with the numbers. */
    TEXT("text"),
    /** Everything, for programs. */
    JSON("json"),
    /** For build servers. */
    JUNIT("junit");

    private final String word;

    CaseReport(String word) {
        this.word = word;
    }

    /** As options spell it. */
    public String word() {
        return word;
    }

    /**
     * Writes the results.
     *
     * @param all whether the text names also the cases that passed
     */
    public void write(CaseRun run, boolean all, Appendable out) throws IOException {
        switch (this) {
            case TEXT -> TextReport.write(run, all, out);
            case JSON -> JsonReport.write(run, out);
            case JUNIT -> JunitReport.write(run, out);
        }
    }
}
