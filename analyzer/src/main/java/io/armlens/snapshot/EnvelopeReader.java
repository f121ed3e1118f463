package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.COLUMNS;
import static io.armlens.snapshot.MemberNames.CONTENT;
import static io.armlens.snapshot.MemberNames.COUNT;
import static io.armlens.snapshot.MemberNames.NEXT_LINK;
import static io.armlens.snapshot.MemberNames.RESPONSES;
import static io.armlens.snapshot.MemberNames.ROWS;
import static io.armlens.snapshot.MemberNames.SKIP_TOKEN;
import static io.armlens.snapshot.MemberNames.VALUE;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the JSON values of a text, however they are wrapped, and hands over each object at the
 * level of rows. Members may stand in any order; what an envelope says behind its rows is absorbed when
 * it comes. Broken structure is reported, and reading goes on at the next place that must be the
 * beginning of a row or of a value, if line breaks show one.
 */
final class EnvelopeReader {
    /** Pages in arrays in pages: deeper nesting of lists is not looked into. */
    private static final int MAX_LISTS = 4;

    private final ByteWindow window;
    private final JsonScanner scanner;
    private final EnvelopeSink sink;
    private final TableRows tables;
    private final Resynchronizer resynchronizer;
    private final Element element = new Element();
    private final MemberScanner memberScanner;
    private final @Nullable ScoutedInput scouts;
    private int lists;
    private boolean atTopAgain;
    private boolean marked;

    EnvelopeReader(ByteWindow window, EnvelopeSink sink) {
        this(window, sink, null);
    }

    /**
     * With help.
     *
     * @param scouts what the window reads from, when other threads look ahead in it
     */
    EnvelopeReader(ByteWindow window, EnvelopeSink sink, @Nullable ScoutedInput scouts) {
        this.window = window;
        this.scouts = scouts;
        this.scanner = new JsonScanner(window);
        this.memberScanner = new MemberScanner(window, scanner);
        this.sink = sink;
        this.tables = new TableRows(window, scanner, sink);
        this.resynchronizer = new Resynchronizer(window);
    }

    /** Reads to the end of the text, or until the sink wants no more. */
    void read() throws IOException {
        while (sink.wantsMore()) {
            int c = scanner.nonBlankBetweenValues();
            if (c < 0) {
                return;
            }
            try {
                if (c == '{') {
                    object(Element.Level.TOP, sink.bareExtent(Envelope.LINES));
                } else if (c == '[') {
                    list(sink.bareExtent(Envelope.ARRAY), Element.Level.IN_ARRAY);
                } else if (c == ',') {
                    window.at++;
                } else {
                    long start = window.offset();
                    resynchronizer.skipStrayText(true);
                    sink.strayText(start, sink.bareExtent(Envelope.LINES));
                }
            } catch (DamageException damage) {
                if (!atTopAgain) {
                    sink.damaged(damage, marked ? null : sink.bareExtent(Envelope.LINES));
                    long from = window.offset();
                    boolean found = !damage.isAtEnd() && resynchronizer.seek(null) != Resynchronizer.Found.NOTHING;
                    sink.resumed(from, found);
                    if (!found) {
                        return;
                    }
                }
                atTopAgain = false;
                marked = false;
                lists = 0;
            } catch (IOException e) {
                // The bytes end early: what was read stays, but nobody may take it for all.
                if (!marked) {
                    sink.bareExtent(Envelope.LINES).damaged = true;
                }
                throw e;
            }
        }
    }

    /** The elements of a list; the current place is its opening bracket. */
    private void list(Extent extent, Element.Level level) throws IOException, DamageException {
        window.at++;
        int depth = ++lists;
        byte[] indent = null;
        boolean separated = true;
        boolean first = true;
        while (sink.wantsMore()) {
            int c = scanner.nonBlankBetweenValues();
            if (c < 0) {
                throw DamageException.cutOff(window.offset());
            }
            if (c == ']') {
                if (separated && !first) {
                    sink.oddSeparator(window.offset());
                }
                window.at++;
                lists--;
                return;
            }
            if (c == ',') {
                if (separated) {
                    sink.oddSeparator(window.offset());
                }
                separated = true;
                window.at++;
                continue;
            }
            if (!separated) {
                sink.oddSeparator(window.offset());
            }
            separated = false;
            first = false;
            if (indent == null) {
                indent = resynchronizer.indentHere();
            }
            try {
                listElement(c, extent, level);
            } catch (IOException e) {
                extent.damaged = true;
                marked = true;
                throw e;
            } catch (DamageException damage) {
                recover(damage, extent, indent);
                lists = depth;
                marked = false;
                separated = true;
            }
        }
    }

    /** Reports damage and finds the next row of the same list; else throws on. */
    private void recover(DamageException damage, Extent extent, byte @Nullable [] indent)
            throws IOException, DamageException {
        extent.damaged = true;
        marked = true;
        if (atTopAgain || damage.isAtEnd() || indent == null) {
            throw damage;
        }
        sink.damaged(damage, extent);
        long from = window.offset();
        Resynchronizer.Found found = resynchronizer.seek(indent);
        sink.resumed(from, found != Resynchronizer.Found.NOTHING);
        if (found != Resynchronizer.Found.ROW) {
            atTopAgain = true;
            throw damage;
        }
    }

    private void listElement(int c, Extent extent, Element.Level level) throws IOException, DamageException {
        if (c == '{') {
            object(level, extent);
        } else if (c == '[') {
            innerArray(extent, level);
        } else {
            long start = window.offset();
            if (isPlainElement()) {
                sink.notAnObject(start, extent);
            } else {
                sink.strayText(start, extent);
            }
        }
    }

    /** Skips a string, number or literal; or, when it is none, whatever text it is. */
    private boolean isPlainElement() throws IOException, DamageException {
        try {
            scanner.value();
            int next = scanner.nonBlank();
            if (next == ',' || next == ']') {
                return true;
            }
        } catch (DamageException notAValue) {
            if (notAValue.isAtEnd()) {
                throw notAValue;
            }
        }
        resynchronizer.skipStrayText(false);
        return false;
    }

    /** An array inside a list: more rows, or a row of a table whose columns nobody saved. */
    private void innerArray(Extent extent, Element.Level level) throws IOException, DamageException {
        window.mark();
        window.at++;
        int c = scanner.nonBlank();
        window.at = window.markedAt();
        window.unmark();
        if ((c == '{' || c == ']') && lists < MAX_LISTS) {
            list(extent, level);
        } else {
            long start = window.offset();
            scanner.container();
            sink.notAnObject(start, extent);
        }
    }

    /** An object; the current place is its opening brace. */
    private void object(Element.Level level, Extent extent) throws IOException, DamageException {
        if (scouts != null && scouts.take(window, element)) {
            element.level = level;
            sink.object(element, extent);
            window.unmark();
            return;
        }
        element.members.clear();
        scanner.startRow();
        window.mark();
        long offset = window.offset();
        int list = memberScanner.scan(element.members, level, lists < MAX_LISTS);
        if (list != MemberScanner.WHOLE) {
            envelope(list, window.bytes[window.at]);
            return;
        }
        if (window.overflowed()) {
            sink.tooLong(offset, extent);
        } else {
            deliver(offset, level, extent);
        }
        window.unmark();
    }

    private void deliver(long offset, Element.Level level, Extent extent) {
        element.bytes = window.bytes;
        element.from = window.markedAt();
        element.length = window.at - element.from;
        element.offset = offset;
        element.depth = scanner.deepest() + 1;
        element.cutAt = scanner.cutAt();
        element.cutLevel = scanner.cutLevel();
        element.level = level;
        element.rewritten = false;
        element.unreadable = 0;
        element.hashed = false;
        element.structure = null;
        element.names = null;
        if (scouts != null) {
            scouts.learn(element);
        }
        sink.object(element, extent);
    }

    /** The rest of an object that turned out to be an envelope; the current place is the value of its list. */
    private void envelope(int number, int c) throws IOException, DamageException {
        if (number == CONTENT) {
            content(c);
            return;
        }
        MemberIndex members = element.members;
        Envelope kind = kind(number, c, members);
        Extent extent = sink.extent(kind);
        for (int i = COUNT; i <= NEXT_LINK; i++) {
            if (members.has(i) && !window.overflowed()) {
                int from = window.markedAt() + members.from(i);
                EnvelopeFacts.absorb(extent, i, window.bytes, from, window.markedAt() + members.to(i));
            }
        }
        if (number == ROWS && !window.overflowed()) {
            int from = window.markedAt() + members.from(COLUMNS);
            tables.columns(window.bytes, from, window.markedAt() + members.to(COLUMNS));
        }
        window.unmark();
        boolean whole = false;
        try {
            rows(kind, number, c, extent);
            rest(kind, number, extent);
            whole = true;
        } finally {
            extent.damaged |= !whole;
            marked |= !whole;
        }
    }

    private static Envelope kind(int number, int c, MemberIndex members) {
        if (number == RESPONSES) {
            return Envelope.BATCH;
        }
        if (number == VALUE) {
            return Envelope.ARM_LIST;
        }
        if (number == ROWS || c == '{') {
            return Envelope.GRAPH_TABLE;
        }
        return members.isCapitalised(SKIP_TOKEN) || members.isCapitalised(COUNT)
                ? Envelope.POWERSHELL_RESPONSE
                : Envelope.GRAPH_RESULT;
    }

    private void rows(Envelope kind, int number, int c, Extent extent) throws IOException, DamageException {
        if (kind == Envelope.GRAPH_TABLE) {
            if (number == ROWS) {
                tables.rows(extent);
            } else {
                tables.table(extent);
            }
        } else if (c == '[') {
            list(extent, kind == Envelope.BATCH ? Element.Level.IN_BATCH : Element.Level.IN_LIST);
        }
    }

    /** The members behind the rows. */
    private void rest(Envelope kind, int listNumber, Extent extent) throws IOException, DamageException {
        int c = scanner.nonBlank();
        while (c == ',' && sink.wantsMore()) {
            window.at++;
            c = scanner.nonBlank();
            window.mark();
            int number = memberScanner.name(c);
            c = memberScanner.colon();
            if (number == listNumber && c == '[') {
                // Written twice: nothing is thrown away.
                window.unmark();
                rows(kind, number, c, extent);
            } else {
                int from = window.at - window.markedAt();
                scanner.value();
                if (!window.overflowed()) {
                    int start = window.markedAt() + from;
                    EnvelopeFacts.absorb(extent, number, window.bytes, start, window.at);
                }
                window.unmark();
            }
            c = scanner.nonBlank();
        }
        if (c != '}' && sink.wantsMore()) {
            throw memberScanner.expected(c, "expected `,` or `}` after a member");
        }
        window.at++;
    }

    /** The content of one answer of a batch: a list or an object of its own. */
    private void content(int c) throws IOException, DamageException {
        window.unmark();
        if (c == '[') {
            list(sink.bareExtent(Envelope.BATCH), Element.Level.IN_ARRAY);
        } else {
            object(Element.Level.TOP, sink.bareExtent(Envelope.BATCH));
        }
        c = scanner.nonBlank();
        while (c == ',' && sink.wantsMore()) {
            window.at++;
            c = scanner.nonBlank();
            window.mark();
            memberScanner.name(c);
            memberScanner.colon();
            scanner.value();
            window.unmark();
            c = scanner.nonBlank();
        }
        if (c != '}' && sink.wantsMore()) {
            throw memberScanner.expected(c, "expected `,` or `}` after a member");
        }
        window.at++;
    }
}
