package io.armlens;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.relation.SpillLog;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.RowForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes pruned rows into a log and makes resources of them again: the text, its form and where it was read. Keeps
 * each form and each file's name once.
 */
final class KeptRows {
    private final SpillLog log;
    private final List<RowForm> forms = new ArrayList<>();
    private final Map<RowForm, Integer> formNumbers = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    private final Map<String, Integer> fileNumbers = new HashMap<>();
    private final PackedBytes packed = new PackedBytes();
    private @Nullable RowForm lastForm;
    private int lastFormNumber;
    private @Nullable String lastFile;
    private int lastFileNumber;

    KeptRows(SpillLog log) {
        this.log = log;
    }

    /** Appends a row with its pruned text; returns where it is. */
    long add(Row row, byte[] text, int length) {
        packed.clear();
        put(packed, row, text, length);
        long at = log.size();
        packed.appendTo(log);
        return at;
    }

    /** Packs a row with its pruned text. */
    void put(PackedBytes into, Row row, byte[] text, int length) {
        Place place = row.place();
        // Both are mostly the same objects from row to row.
        if (!row.form().equals(lastForm)) {
            lastForm = row.form();
            lastFormNumber = number(row.form(), forms, formNumbers);
        }
        if (!place.file().equals(lastFile)) {
            lastFile = place.file();
            lastFileNumber = number(place.file(), files, fileNumbers);
        }
        into.putInt(lastFormNumber);
        into.putInt(lastFileNumber);
        into.putLong(place.row());
        into.putLong(place.offset());
        into.putBytes(text, length);
    }

    private static <T> int number(T value, List<T> values, Map<T, Integer> numbers) {
        Integer known = numbers.get(value);
        if (known == null) {
            known = values.size();
            numbers.put(value, known);
            values.add(value);
        }
        return known;
    }

    /** The row at a place of the log. */
    Resource read(long at) {
        PackedBytes from = new PackedBytes();
        from.readFrom(log, at);
        return get(from);
    }

    /** Unpacks what {@link #put} packed. */
    Resource get(PackedBytes from) {
        RowForm form = forms.get(from.getInt());
        String file = files.get(from.getInt());
        Place place = new Place(file, from.getLong(), from.getLong());
        byte[] text = from.getBytes();
        try {
            return form.resource((JsonObject) JsonReader.read(text), place);
        } catch (JsonSyntaxException e) {
            throw new UnreadableRowException(place, e);
        }
    }
}
