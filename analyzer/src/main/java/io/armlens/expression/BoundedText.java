package io.armlens.expression;

import java.io.IOException;

/** Collects text up to the bound of one value. */
final class BoundedText implements Appendable {
    private final StringBuilder text = new StringBuilder();

    /** The bound was reached inside of something that writes to an {@link Appendable}. */
    static final class FullException extends IOException {
        private final transient EvaluationException reason;

        FullException(EvaluationException reason) {
            super(reason.getMessage());
            this.reason = reason;
        }

        EvaluationException reason() {
            return reason;
        }
    }

    /** Appends text, unless that is too much. */
    BoundedText append(String more) throws EvaluationException {
        Limits.text((long) text.length() + more.length());
        text.append(more);
        return this;
    }

    /** Appends one character so many times, unless that is too much. */
    BoundedText repeat(char c, int count) throws EvaluationException {
        Limits.text((long) text.length() + count);
        for (int i = 0; i < count; i++) {
            text.append(c);
        }
        return this;
    }

    @Override
    public BoundedText append(CharSequence more) throws FullException {
        return append(more, 0, more.length());
    }

    @Override
    public BoundedText append(CharSequence more, int from, int to) throws FullException {
        check(to - from);
        text.append(more, from, to);
        return this;
    }

    @Override
    public BoundedText append(char c) throws FullException {
        check(1);
        text.append(c);
        return this;
    }

    private void check(int more) throws FullException {
        try {
            Limits.text((long) text.length() + more);
        } catch (EvaluationException e) {
            throw new FullException(e);
        }
    }

    /** Removes the last character if it is this one. */
    void dropLast(char c) {
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == c) {
            text.setLength(last);
        }
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
