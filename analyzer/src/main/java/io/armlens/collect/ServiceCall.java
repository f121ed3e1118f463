package io.armlens.collect;

import java.util.List;

/**
 * A call that exports resources of a type that Resource Graph does not list: once for each of some resources.
 *
 * @param type the type that it exports, in lower case
 * @param each for what the call is made
 * @param sources the types of the resources for which it is made, in lower case, sorted; empty for all, or when it is
 *     made for each subscription or group
 * @param table the Resource Graph table that lists these
 * @param command the call with the place of the id in angle brackets
 * @param settles how many Indeterminate verdicts it would settle; 0 when that was not asked
 */
public record ServiceCall(String type, Each each, List<String> sources, String table, String command, long settles) {
    /** For what a call is made. */
    public enum Each {
        /** For each subscription. */
        SUBSCRIPTION("<subscription-id>", "each subscription"),
        /** For each resource group. */
        RESOURCE_GROUP("<resource-group-id>", "each resource group"),
        /** For each resource below which the type lives. */
        PARENT("<parent-id>", "each parent"),
        /** For each resource that may carry the type. */
        RESOURCE("<resource-id>", "each resource");

        private final String mark;
        private final String word;

        Each(String mark, String word) {
            this.mark = mark;
            this.word = word;
        }

        /** For people. */
        public String word() {
            return word;
        }

        String mark() {
            return mark;
        }
    }

    private static final String REST = "az rest --method get --url \"";
    private static final String CONNECTIONS = "az network private-endpoint-connection list";

    /** Copies the list. */
    public ServiceCall {
        sources = List.copyOf(sources);
    }

    /** What the file with its answers is called, without ending. */
    public String name() {
        return type.replace('/', '.') + (table.equals("resources") ? "" : "-" + table);
    }

    /** The query for the ids that the call is made for. */
    public String idQuery() {
        return switch (each) {
            case SUBSCRIPTION ->
                "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id = subscriptionId"
                        + " | order by id asc";
            case RESOURCE_GROUP ->
                "resourcecontainers | where type =~ 'microsoft.resources/subscriptions/resourcegroups' | project id"
                        + " | order by id asc";
            case PARENT, RESOURCE -> table + TableQuery.where(sources) + " | project id | order by id asc";
        };
    }

    /** Whether the command line's own command for private endpoint connections is meant. */
    boolean isConnections() {
        return command.startsWith(CONNECTIONS);
    }

    /** The address up to the id. */
    String before() {
        return command.substring(REST.length(), command.indexOf(each.mark()));
    }

    /** The address behind the id. */
    String after() {
        return command.substring(command.indexOf(each.mark()) + each.mark().length(), command.length() - 1);
    }

    /** Whether a command has a form that a script can make of it. */
    static boolean isUsable(String command, Each each) {
        return command.contains(each.mark())
                && (command.startsWith(CONNECTIONS) || (command.startsWith(REST) && command.endsWith("\"")));
    }
}
