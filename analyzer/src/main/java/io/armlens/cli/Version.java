package io.armlens.cli;

/** armlens's own version; a constant, because looking it up would cost every run. A test compares it with the build's. */
final class Version {
    static final String NUMBER = "0.1.0";

    private Version() {}
}
