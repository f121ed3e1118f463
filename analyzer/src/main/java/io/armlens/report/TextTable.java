package io.armlens.report;

import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers texts that repeat, so that rows can hold the numbers; takes no more than it was told to. */
final class TextTable {
    /** The number of a text for which there was no room. */
    static final int NONE = -1;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final long most;
    private long size;

    /**
     * An empty table.
     *
     * @param most how many UTF-16 units all texts may have together
     */
    TextTable(long most) {
        this.most = most;
    }

    /** The number of a text, from 0; {@link #NONE} when it is new and there is no room. */
    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (size + text.length() > most) {
            return NONE;
        }
        size += text.length();
        numbers.put(text, numbers.size());
        return numbers.size() - 1;
    }

    /** How many texts there are. */
    int count() {
        return numbers.size();
    }

    /** How many UTF-16 units they have together. */
    long size() {
        return size;
    }

    /** Writes all texts as a JSON array, a line for each. */
    void write(Writer out) throws IOException {
        String separator = "[";
        for (String text : numbers.keySet()) {
            out.write(separator);
            JsonWriter.quote(text, out);
            separator = ",\n";
        }
        out.write(numbers.isEmpty() ? "[]" : "]");
    }
}
