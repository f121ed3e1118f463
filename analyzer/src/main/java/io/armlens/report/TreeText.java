package io.armlens.report;

import java.io.IOException;
import java.util.List;

/** Draws trees with box characters, or with plain ASCII where those cannot be shown. */
final class TreeText {
    private final Appendable out;
    private final String middle;
    private final String last;
    private final String through;

    TreeText(Appendable out, boolean ascii) {
        this.out = out;
        this.middle = ascii ? "|- " : "├─ ";
        this.last = ascii ? "`- " : "└─ ";
        this.through = ascii ? "|  " : "│  ";
    }

    /** The branches, each on lines of its own, behind an indentation. */
    void draw(List<Branch> branches, String indent) throws IOException {
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            boolean isLast = i == branches.size() - 1;
            String below = indent + (isLast ? "   " : through);
            line(indent + (isLast ? last : middle) + branch.line());
            String beside = below + (branch.children().isEmpty() ? "   " : through);
            for (String note : branch.notes()) {
                line(beside + "  " + note);
            }
            draw(branch.children(), below);
        }
    }

    private void line(String text) throws IOException {
        out.append(text.stripTrailing()).append('\n');
    }
}
