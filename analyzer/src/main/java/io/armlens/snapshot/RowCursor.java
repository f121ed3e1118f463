package io.armlens.snapshot;

import io.armlens.json.StructureIndex;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import org.jspecify.annotations.Nullable;

/** The one {@link Row} that a reader hands over again and again. */
final class RowCursor extends Row {
    private static final byte[] NOTHING = new byte[0];

    private final FileIntake intake;
    private final String file;
    private byte[] buffer = NOTHING;
    private int offset;
    private int length;
    private @Nullable StructureIndex structure;
    private long number;
    private long place;
    private RowForm form = RowForm.PLAIN;
    private RowKind kind = RowKind.RESOURCE;
    private String typeKey = "";
    private String subscription = "";
    private boolean parsed;
    private @Nullable Resource resource;

    RowCursor(FileIntake intake, String file) {
        this.intake = intake;
        this.file = file;
    }

    void set(Element e, long rowNumber, RowForm rowForm, RowKind rowKind, String type, String subscriptionId) {
        buffer = e.bytes;
        offset = e.from;
        length = e.length;
        structure = e.structure;
        number = rowNumber;
        place = e.offset;
        form = rowForm;
        kind = rowKind;
        typeKey = type;
        subscription = subscriptionId;
        parsed = false;
        resource = null;
    }

    /** Lets everything go, so that nobody uses it after its time. */
    void clear() {
        buffer = NOTHING;
        length = 0;
        structure = null;
        offset = 0;
        resource = null;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public @Nullable StructureIndex structure() {
        return structure;
    }

    @Override
    public Place place() {
        return new Place(file, number, place);
    }

    @Override
    public RowForm form() {
        return form;
    }

    @Override
    public RowKind kind() {
        return kind;
    }

    @Override
    public String typeKey() {
        return typeKey;
    }

    @Override
    public String subscription() {
        return subscription;
    }

    @Override
    public @Nullable Resource toResource() {
        if (!parsed) {
            parsed = true;
            resource = intake.parse(this);
        }
        return resource;
    }
}
