package io.armlens.template;

/**
 * A value that does not fit its type.
 *
 * @param path of the value, beginning with the name of the parameter or output: {@code config.tags[0]}
 * @param constraint the member of the declaration that it breaks, in Azure's spelling
 * @param message what was expected and what was found
 */
record TypeViolation(String path, String constraint, String message) {
    @Override
    public String toString() {
        return "`" + path + "` breaks `" + constraint + "`: " + message;
    }
}
