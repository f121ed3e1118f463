package io.armlens.benchmarks;

/** In which form an export is written. */
public enum ExportShape {
    /** As the REST API answers: no white space, columns in the service's order. */
    COMPACT,
    /** As {@code az graph query -o json} prints: two blanks a level, the members of every object sorted. */
    AZ,
    /** One compact row a line. */
    LINES;

    /** Of its name in any case. */
    public static ExportShape of(String name) {
        for (ExportShape shape : values()) {
            if (shape.name().equalsIgnoreCase(name)) {
                return shape;
            }
        }
        throw new IllegalArgumentException("no shape `" + name + "`; there are compact, az and lines");
    }
}
