package io.armlens.alias;

/**
 * What a catalogue says about an alias beyond its path. Public catalogues without metadata say
 * nothing: {@link #NONE}.
 *
 * @param metadata whether the catalogue has metadata for it at all
 * @param modifiable whether a {@code modify} effect may change it; false without metadata
 * @param secret whether its value must be masked in reports
 */
public record AliasAttributes(boolean metadata, boolean modifiable, boolean secret) {
    /** Nothing is known. */
    public static final AliasAttributes NONE = new AliasAttributes(false, false, false);
}
