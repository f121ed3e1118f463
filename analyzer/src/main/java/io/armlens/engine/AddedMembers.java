package io.armlens.engine;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Members that the command-line client adds to what Azure answers. Readers take them out when they can tell;
 * where one of them would matter the engine decides nothing.
 */
final class AddedMembers {
    private static final byte[] RESOURCE_GROUP = "resourcegroup".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] THUMBPRINT = "x509thumbprinthex".getBytes(StandardCharsets.US_ASCII);

    private AddedMembers() {}

    /** Whether a member may have been added by a client. */
    static boolean mayBe(String name) {
        return JsonText.equalsIgnoreCase(name, "resourceGroup") || JsonText.equalsIgnoreCase(name, "x509ThumbprintHex");
    }

    /** The same of a key in lower case. */
    static boolean mayBe(byte[] key) {
        return Arrays.equals(key, RESOURCE_GROUP) || Arrays.equals(key, THUMBPRINT);
    }

    /** Whether a value is the name of such a member. */
    static boolean mayBe(JsonValue name) {
        return !(name instanceof JsonArray) && !(name instanceof JsonObject) && mayBe(JsonText.stringForm(name));
    }
}
