package io.armlens.snapshot;

import java.nio.charset.StandardCharsets;

/**
 * The names of members that tell what an object at the level of rows is. Each has a small number, so
 * that the names of a row make a set of bits. Names compare ignoring ASCII case, and the spellings of
 * different clients share a number.
 */
final class MemberNames {
    static final int ID = 0;
    static final int NAME = 1;
    static final int TYPE = 2;
    static final int TENANT_ID = 3;
    static final int KIND = 4;
    static final int LOCATION = 5;
    static final int RESOURCE_GROUP = 6;
    static final int SUBSCRIPTION_ID = 7;
    static final int MANAGED_BY = 8;
    static final int SKU = 9;
    static final int PLAN = 10;
    static final int PROPERTIES = 11;
    static final int TAGS = 12;
    static final int IDENTITY = 13;
    static final int ZONES = 14;
    static final int EXTENDED_LOCATION = 15;
    // Members of envelopes.
    static final int DATA = 16;
    static final int VALUE = 17;
    static final int COUNT = 18;
    static final int TOTAL = 19;
    static final int SKIP_TOKEN = 20;
    static final int RESULT_TRUNCATED = 21;
    static final int NEXT_LINK = 22;
    static final int COLUMNS = 23;
    static final int ROWS = 24;
    static final int RESPONSES = 25;
    static final int CONTENT = 26;
    static final int ERROR = 27;
    // Members of documents that are no resources.
    static final int SCHEMA = 28;
    static final int CONTENT_VERSION = 29;
    static final int RESOURCES = 30;
    static final int POLICY_RULE = 31;
    static final int POLICY_DEFINITIONS = 32;
    static final int POLICY_DEFINITION_ID = 33;
    static final int POLICY_ASSIGNMENT_ID = 34;
    static final int EXEMPTION_CATEGORY = 35;
    static final int SCOPE = 36;
    static final int ENFORCEMENT_MODE = 37;
    static final int COMPLIANCE_STATE = 38;
    static final int NAMESPACE = 39;
    static final int RESOURCE_TYPES = 40;
    static final int ALIASES = 41;
    static final int CHILDREN = 42;
    static final int IF = 43;
    static final int THEN = 44;
    static final int PARENT_NAME_CHAIN = 45;
    static final int IS_DEFAULT = 46;
    static final int POLICY_ASSIGNMENTS = 47;
    static final int RESULTS = 48;
    // PowerShell's resource objects.
    static final int RESOURCE_ID = 49;
    static final int RESOURCE_TYPE = 50;
    /** What a collecting script writes beside the files that it made. */
    static final int COLLECTED_BY = 52;
    /** Members that resources have besides the columns; they say nothing about the form. */
    static final int USUAL = 51;

    /** A name that is not listed. */
    static final int UNKNOWN = 63;

    private static final int SLOTS = 256;
    private static final byte[][] NAMES = new byte[SLOTS][];
    private static final byte[] NUMBERS = new byte[SLOTS];

    static {
        put(ID, "id");
        put(NAME, "name");
        put(TYPE, "type");
        put(TENANT_ID, "tenantid");
        put(KIND, "kind");
        put(LOCATION, "location");
        put(RESOURCE_GROUP, "resourcegroup");
        put(SUBSCRIPTION_ID, "subscriptionid");
        put(MANAGED_BY, "managedby");
        put(SKU, "sku");
        put(PLAN, "plan");
        put(PROPERTIES, "properties");
        put(TAGS, "tags");
        put(IDENTITY, "identity");
        put(ZONES, "zones");
        put(EXTENDED_LOCATION, "extendedlocation");
        put(DATA, "data");
        put(VALUE, "value");
        put(COUNT, "count");
        put(TOTAL, "total_records", "totalrecords");
        put(SKIP_TOKEN, "skip_token", "skiptoken", "$skiptoken");
        put(RESULT_TRUNCATED, "resulttruncated", "result_truncated");
        put(NEXT_LINK, "nextlink", "@odata.nextlink", "odata.nextlink");
        put(COLUMNS, "columns");
        put(ROWS, "rows");
        put(RESPONSES, "responses");
        put(CONTENT, "content");
        put(ERROR, "error");
        put(SCHEMA, "$schema");
        put(CONTENT_VERSION, "contentversion");
        put(RESOURCES, "resources");
        put(POLICY_RULE, "policyrule");
        put(POLICY_DEFINITIONS, "policydefinitions");
        put(POLICY_DEFINITION_ID, "policydefinitionid");
        put(POLICY_ASSIGNMENT_ID, "policyassignmentid");
        put(EXEMPTION_CATEGORY, "exemptioncategory");
        put(SCOPE, "scope");
        put(ENFORCEMENT_MODE, "enforcementmode");
        put(COMPLIANCE_STATE, "compliancestate");
        put(NAMESPACE, "namespace");
        put(RESOURCE_TYPES, "resourcetypes");
        put(ALIASES, "aliases");
        put(CHILDREN, "children");
        put(IF, "if");
        put(THEN, "then");
        put(PARENT_NAME_CHAIN, "parentnamechain");
        put(IS_DEFAULT, "isdefault");
        put(POLICY_ASSIGNMENTS, "policyassignments");
        put(RESULTS, "results");
        put(RESOURCE_ID, "resourceid");
        put(RESOURCE_TYPE, "resourcetype");
        put(COLLECTED_BY, "collectedby");
        put(
                USUAL,
                "etag",
                "systemdata",
                "apiversion",
                "createdtime",
                "changedtime",
                "provisioningstate",
                "displayname");
    }

    private MemberNames() {}

    private static void put(int number, String... names) {
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            int slot = hash(bytes, 0, bytes.length) & SLOTS - 1;
            while (NAMES[slot] != null) {
                slot = slot + 1 & SLOTS - 1;
            }
            NAMES[slot] = bytes;
            NUMBERS[slot] = (byte) number;
        }
    }

    /** One of the names that have a number, in lower case. */
    static String name(int number) {
        for (int i = 0; i < SLOTS; i++) {
            if (NAMES[i] != null && NUMBERS[i] == number) {
                return new String(NAMES[i], StandardCharsets.US_ASCII);
            }
        }
        return "";
    }

    /** The number of a name, or {@link #UNKNOWN}. */
    static int number(byte[] b, int from, int to) {
        int slot = hash(b, from, to) & SLOTS - 1;
        for (byte[] name = NAMES[slot]; name != null; name = NAMES[slot]) {
            if (matches(name, b, from, to)) {
                return NUMBERS[slot];
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return UNKNOWN;
    }

    /** From the length and three letters without their case. */
    private static int hash(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        return length * 31 + (b[from] | 0x20) * 7 + (b[to - 1] | 0x20) * 131 + (b[from + (length >> 1)] | 0x20) * 17;
    }

    private static boolean matches(byte[] lower, byte[] b, int from, int to) {
        if (lower.length != to - from) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            byte c = b[from + i];
            if (lower[i] != (c >= 'A' && c <= 'Z' ? c + 32 : c)) {
                return false;
            }
        }
        return true;
    }
}
