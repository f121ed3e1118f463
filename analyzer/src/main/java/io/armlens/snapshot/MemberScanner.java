package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.COLUMNS;
import static io.armlens.snapshot.MemberNames.CONTENT;
import static io.armlens.snapshot.MemberNames.COUNT;
import static io.armlens.snapshot.MemberNames.DATA;
import static io.armlens.snapshot.MemberNames.ID;
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

/** Walks through the members of one object at the level of rows and notes where the known ones stand. */
final class MemberScanner {
    /** The object was scanned to its end. */
    static final int WHOLE = -1;

    private static final long PAGE_MARKS = 1L << COUNT | 1L << TOTAL | 1L << SKIP_TOKEN | 1L << RESULT_TRUNCATED;
    private static final long LISTS = 1L << DATA | 1L << VALUE | 1L << RESPONSES | 1L << ROWS | 1L << CONTENT;

    private final ByteWindow window;
    private final JsonScanner scanner;

    MemberScanner(ByteWindow window, JsonScanner scanner) {
        this.window = window;
        this.scanner = scanner;
    }

    /**
     * Scans an object; the current place is its opening brace, which is marked.
     *
     * @param level where it stands; null to stop at every member that may be a list anywhere
     * @param mayList whether it may be an envelope
     * @return {@link #WHOLE}, or the number of the member at whose value it stopped because that is a list of rows
     */
    int scan(MemberIndex members, Element.@Nullable Level level, boolean mayList) throws IOException, DamageException {
        window.at++;
        int c = scanner.nonBlank();
        boolean empty = c == '}';
        while (!empty) {
            int nameFrom = window.at - window.markedAt();
            int number = name(c);
            c = colon();
            if (mayList && isList(members, number, c, level)) {
                return number;
            }
            int valueFrom = window.at - window.markedAt();
            byte first = (byte) c;
            memberValue(c);
            boolean capital = !window.overflowed() && isCapital(window.bytes[window.markedAt() + nameFrom + 1]);
            members.put(number, capital, valueFrom, window.at - window.markedAt(), first);
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
        return WHOLE;
    }

    static boolean isCapital(byte c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Skips a member's name and says which one it is; c is the byte at the current place. */
    int name(int c) throws IOException, DamageException {
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
    int colon() throws IOException, DamageException {
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

    DamageException expected(int found, String message) {
        return found < 0 ? DamageException.cutOff(window.offset()) : DamageException.at(window.offset(), message);
    }

    /** Whether a member of this number may be where an envelope keeps its rows. */
    static boolean mayBeList(int number) {
        return (LISTS >> number & 1) != 0;
    }

    /** Whether a member is where an envelope keeps its rows, or may be; c is the first byte of its value. */
    private static boolean isList(MemberIndex members, int number, int c, Element.@Nullable Level level) {
        if (level == null) {
            return mayBeList(number);
        }
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
}
