package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.COLUMNS;
import static io.armlens.snapshot.MemberNames.CONTENT;
import static io.armlens.snapshot.MemberNames.COUNT;
import static io.armlens.snapshot.MemberNames.DATA;
import static io.armlens.snapshot.MemberNames.ID;
import static io.armlens.snapshot.MemberNames.NEXT_LINK;
import static io.armlens.snapshot.MemberNames.RESPONSES;
import static io.armlens.snapshot.MemberNames.RESULT_TRUNCATED;
import static io.armlens.snapshot.MemberNames.ROWS;
import static io.armlens.snapshot.MemberNames.SKIP_TOKEN;
import static io.armlens.snapshot.MemberNames.TOTAL;
import static io.armlens.snapshot.MemberNames.UNKNOWN;
import static io.armlens.snapshot.MemberNames.VALUE;

import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private static final long PAGE_MARKS = 1L << COUNT | 1L << TOTAL | 1L << SKIP_TOKEN | 1L << RESULT_TRUNCATED;

    private final ByteWindow window;
    private final JsonScanner scanner;
    private final EnvelopeSink sink;
    private final TableRows tables;
    private final Resynchronizer resynchronizer;
    private final Element element = new Element();
    private int lists;
    private boolean atTopAgain;
    private boolean marked;

    EnvelopeReader(ByteWindow window, EnvelopeSink sink) {
        this.window = window;
        this.scanner = new JsonScanner(window);
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
        MemberIndex members = element.members;
        members.clear();
        scanner.startRow();
        window.mark();
        long offset = window.offset();
        window.at++;
        int c = scanner.nonBlank();
        boolean empty = c == '}';
        while (!empty) {
            int nameFrom = window.at - window.markedAt();
            int number = name(c);
            c = colon();
            if (isList(number, c, level) && lists < MAX_LISTS) {
                envelope(number, c);
                return;
            }
            int valueFrom = window.at - window.markedAt();
            memberValue(c);
            boolean capital = !window.overflowed() && isCapital(window.bytes[window.markedAt() + nameFrom + 1]);
            members.put(number, capital, valueFrom, window.at - window.markedAt());
            c = scanner.nonBlank();
            if (c == '}') {
                break;
            }
            if (c != ',') {
                throw expected(c, "expected `,` or `}` after a member");
            }
            window.at++;
            c = scanner.nonBlank();
        }
        window.at++;
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
        sink.object(element, extent);
    }

    private static boolean isCapital(byte c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Skips a member's name and says which one it is; c is the byte at the current place. */
    private int name(int c) throws IOException, DamageException {
        if (c != '"') {
            throw expected(c, "expected a member's name in quotes");
        }
        int from = window.at + 1 - window.markedAt();
        scanner.string();
        if (window.overflowed()) {
            return UNKNOWN;
        }
        byte[] b = window.bytes;
        int start = window.markedAt() + from;
        int number = MemberNames.number(b, start, window.at - 1);
        return number == UNKNOWN ? escapedName(b, start, window.at - 1) : number;
    }

    /** A name with escaped letters is rare, but it is that name. */
    private static int escapedName(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                try {
                    if (JsonReader.read(b, from - 1, to - from + 2, null) instanceof JsonString name) {
                        byte[] plain = name.value().getBytes(StandardCharsets.UTF_8);
                        return MemberNames.number(plain, 0, plain.length);
                    }
                } catch (JsonSyntaxException reportedWhenTheRowIsParsed) {
                    return UNKNOWN;
                }
            }
        }
        return UNKNOWN;
    }

    /** Skips the colon; returns the first byte of the value. */
    private int colon() throws IOException, DamageException {
        int c = scanner.nonBlank();
        if (c != ':') {
            throw expected(c, "expected `:` after a member's name");
        }
        window.at++;
        return scanner.nonBlank();
    }

    private void memberValue(int first) throws IOException, DamageException {
        if (first == '"') {
            long start = window.offset();
            scanner.string();
            if (scanner.cutAt() < 0) {
                scanner.lookForCut(start, 0);
            }
        } else {
            scanner.value();
        }
    }

    private DamageException expected(int found, String message) {
        return found < 0 ? DamageException.cutOff(window.offset()) : DamageException.at(window.offset(), message);
    }

    /** Whether a member is where an envelope keeps its rows; c is the first byte of its value. */
    private boolean isList(int number, int c, Element.Level level) {
        MemberIndex members = element.members;
        if (level == Element.Level.IN_BATCH) {
            return number == CONTENT && (c == '{' || c == '[');
        }
        if (level == Element.Level.IN_LIST || members.has(ID)) {
            return false;
        }
        return switch (number) {
            // A client that sorts names writes `data` before `id`: inside arrays a page must have shown itself before.
            case DATA -> (c == '[' || c == '{') && (level == Element.Level.TOP || members.hasAny(PAGE_MARKS));
            case VALUE, RESPONSES -> c == '[';
            case ROWS -> c == '[' && members.has(COLUMNS);
            default -> false;
        };
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
            int number = name(c);
            c = colon();
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
            throw expected(c, "expected `,` or `}` after a member");
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
            name(c);
            colon();
            scanner.value();
            window.unmark();
            c = scanner.nonBlank();
        }
        if (c != '}' && sink.wantsMore()) {
            throw expected(c, "expected `,` or `}` after a member");
        }
        window.at++;
    }
}
