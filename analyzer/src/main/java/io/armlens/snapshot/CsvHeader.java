package io.armlens.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first line of a CSV file.
 *
 * @param separator comma, semicolon or tab
 * @param names as written, without quotes and blanks around them
 */
record CsvHeader(char separator, List<String> names) {
    private static final int MOST_COLUMNS = 1000;

    CsvHeader {
        names = List.copyOf(names);
    }

    /** What a line says when it is a header of resources: it names an id, or a name and a type. */
    static Optional<CsvHeader> parse(String line) {
        for (char separator : new char[] {',', ';', '\t'}) {
            CsvHeader header = new CsvHeader(separator, split(line, separator));
            boolean named = header.has("name") && header.has("type");
            if (header.names.size() <= MOST_COLUMNS && (header.hasId() || named)) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Whether rows can be told apart. */
    boolean hasId() {
        return has("id") || has("resourceid");
    }

    private boolean has(String lower) {
        return names.stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(lower));
    }
}
