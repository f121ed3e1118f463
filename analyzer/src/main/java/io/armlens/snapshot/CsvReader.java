package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the portal's CSV (RFC 4180; comma, semicolon or tab) and writes each record anew as an object.
 * Cells of the columns that hold JSON must be JSON; a cell that is not (spreadsheet programs cut long
 * ones) makes that column of the row unknown.
 */
final class CsvReader {
    private static final String HEX = "0123456789abcdef";
    private static final long JSON_COLUMNS = 1L << MemberNames.PROPERTIES
            | 1L << MemberNames.TAGS
            | 1L << MemberNames.SKU
            | 1L << MemberNames.PLAN
            | 1L << MemberNames.IDENTITY
            | 1L << MemberNames.ZONES
            | 1L << MemberNames.EXTENDED_LOCATION;

    private final ByteWindow window;
    private final char separator;
    private final FileIntake intake;
    private final FileReport report;
    private final Extent extent;
    private final Element element = new Element();
    private final JsonBytes text = new JsonBytes();
    private final JsonBytes cell = new JsonBytes();
    private final List<byte[]> names = new ArrayList<>();
    private final int[] numbers;
    private boolean formatted;

    CsvReader(ByteWindow window, CsvHeader header, FileIntake intake, FileReport report) {
        this.window = window;
        this.separator = header.separator();
        this.intake = intake;
        this.report = report;
        this.extent = intake.bareExtent(Envelope.CSV);
        this.numbers = new int[header.names().size()];
        for (int i = 0; i < numbers.length; i++) {
            byte[] name = header.names().get(i).getBytes(StandardCharsets.UTF_8);
            numbers[i] = MemberNames.number(name, 0, name.length);
            JsonBytes quoted = new JsonBytes();
            quoted.quote(header.names().get(i));
            names.add(Arrays.copyOf(quoted.bytes(), quoted.length()));
        }
    }

    /** Reads to the end; the current place is the first record. */
    void read() throws IOException {
        while (!formatted && skipLineBreaks()) {
            window.mark();
            long offset = window.offset();
            boolean whole = skipRecord();
            if (window.overflowed()) {
                intake.tooLong(offset, extent);
            } else if (whole) {
                record(offset);
            } else {
                intake.damaged(DamageException.cutOff(window.offset()), extent);
            }
            window.unmark();
        }
    }

    private boolean skipLineBreaks() throws IOException {
        while (window.more()) {
            byte c = window.bytes[window.at];
            if (c != '\n' && c != '\r') {
                return true;
            }
            window.at++;
        }
        return false;
    }

    /** Moves behind the record, before its line break; false when its last cell is not closed. */
    private boolean skipRecord() throws IOException {
        boolean quoted = false;
        boolean cellStart = true;
        while (window.more()) {
            byte c = window.bytes[window.at];
            if (quoted) {
                quoted = c != '"';
            } else if (c == '"' && cellStart) {
                quoted = true;
            } else if (c == '\n') {
                return true;
            } else if (c == '"') {
                // The second of a doubled quote inside a quoted cell.
                quoted = isInsideDoubled();
            }
            cellStart = !quoted && c == separator;
            window.at++;
        }
        return !quoted;
    }

    private boolean isInsideDoubled() {
        return window.at > 0 && window.bytes[window.at - 1] == '"';
    }

    private void record(long offset) {
        byte[] b = window.bytes;
        int end = window.at;
        int at = window.markedAt();
        text.clear();
        element.members.clear();
        element.unreadable = 0;
        element.cutAt = -1;
        int column = 0;
        if (end > at && b[end - 1] == '\r') {
            end--;
        }
        while (at <= end) {
            at = readCell(b, at, end);
            if (column < numbers.length) {
                add(column, offset);
            }
            column++;
            if (at == end) {
                break;
            }
            at++;
        }
        if (column != numbers.length) {
            intake.recordOfOtherLength(offset, column, numbers.length, extent);
        } else if (!formatted) {
            text.add('}');
            deliver(offset);
        }
    }

    /** Unquotes one cell into the buffer; returns where it ends: at a separator or the record's end. */
    private int readCell(byte[] b, int from, int end) {
        cell.clear();
        int at = from;
        if (at < end && b[at] == '"') {
            at++;
            while (at < end) {
                if (b[at] != '"') {
                    cell.add((char) (b[at++] & 0xFF));
                } else if (at + 1 < end && b[at + 1] == '"') {
                    cell.add('"');
                    at += 2;
                } else {
                    at++;
                    break;
                }
            }
        }
        while (at < end && b[at] != separator) {
            cell.add((char) (b[at++] & 0xFF));
        }
        return at;
    }

    private void add(int column, long offset) {
        text.add(column == 0 ? '{' : ',');
        byte[] name = names.get(column);
        text.add(name, 0, name.length);
        text.add(':');
        int valueFrom = text.length();
        int number = numbers[column];
        if (isNothing()) {
            addNull();
        } else if (cell.bytes()[0] == '{' || cell.bytes()[0] == '[') {
            addJson(number, offset);
        } else if ((JSON_COLUMNS >> number & 1) != 0) {
            unreadable(number, offset);
        } else {
            addString();
            if (number == MemberNames.TYPE && !contains('/')) {
                formatted = true;
                intake.refuse("the CSV holds display names instead of values");
                report.add(
                        DiagnosticCode.EXPORT_CSV_UNUSABLE,
                        "the CSV holds display names instead of values: the type `"
                                + Quoted.text(new String(cell.bytes(), 0, cell.length(), StandardCharsets.UTF_8))
                                + "` is no type",
                        "switch `Formatted results` off in Resource Graph Explorer and download it again");
            }
        }
        element.members.put(
                number, name[1] >= 'A' && name[1] <= 'Z', valueFrom, text.length(), text.bytes()[valueFrom]);
    }

    private boolean isNothing() {
        byte[] b = cell.bytes();
        return cell.length() == 0 || (cell.length() == 4 && b[0] == 'n' && b[1] == 'u' && b[2] == 'l' && b[3] == 'l');
    }

    private boolean contains(char wanted) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.bytes()[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void addNull() {
        text.add('n');
        text.add('u');
        text.add('l');
        text.add('l');
    }

    /** A cell that begins as JSON. Outside the JSON columns it may be any text. */
    private void addJson(int number, long offset) {
        ByteWindow inner = new ByteWindow(cell.bytes(), 0, cell.length());
        JsonScanner scanner = new JsonScanner(inner);
        try {
            scanner.startRow();
            scanner.container();
            if (scanner.nonBlank() < 0) {
                text.add(cell.bytes(), 0, cell.length());
                if (scanner.cutAt() >= 0) {
                    element.cutAt = offset;
                    element.cutLevel = scanner.cutLevel();
                }
                return;
            }
        } catch (DamageException | IOException notJson) {
            // Handled as below: it is not JSON.
        }
        if ((JSON_COLUMNS >> number & 1) != 0) {
            unreadable(number, offset);
        } else {
            addString();
        }
    }

    private void unreadable(int number, long offset) {
        addNull();
        if (DepthCut.isCutText(cell.bytes(), 0, cell.length())) {
            element.cutAt = offset;
            element.cutLevel = 0;
        }
        for (RowColumn column : RowColumn.ALL) {
            byte[] name = column.columnName().getBytes(StandardCharsets.US_ASCII);
            if (MemberNames.number(name, 0, name.length) == number) {
                element.unreadable |= column.bit();
                intake.unreadableCell(offset, column.columnName(), cell.length());
            }
        }
    }

    private void addString() {
        text.add('"');
        byte[] b = cell.bytes();
        for (int i = 0; i < cell.length(); i++) {
            int c = b[i];
            if (c == '"' || c == '\\') {
                text.add('\\');
                text.add((char) c);
            } else if (c >= 0 && c < 0x20) {
                text.add('\\');
                text.add('u');
                text.add('0');
                text.add('0');
                text.add(HEX.charAt(c >> 4));
                text.add(HEX.charAt(c & 15));
            } else {
                text.add((char) (c & 0xFF));
            }
        }
        text.add('"');
    }

    private void deliver(long offset) {
        element.bytes = text.bytes();
        element.from = 0;
        element.length = text.length();
        element.offset = offset;
        element.depth = 1;
        element.level = Element.Level.IN_LIST;
        element.rewritten = true;
        intake.object(element, extent);
    }
}
