package io.armlens.template;

/** What Azure documents as the limits of one template. Beyond them a deployment is refused. */
final class AzureLimits {
    static final int FILE_BYTES = 4 << 20;
    static final int PARAMETERS = 256;
    static final int VARIABLES = 256;
    static final int OUTPUTS = 64;
    static final int RESOURCES = 800;
    static final int COPY_COUNT = 800;
    static final int CHILD_LEVELS = 5;
    static final int DEPLOYMENT_NAME = 64;

    private AzureLimits() {}
}
