package io.armlens.report;

import io.armlens.alias.AliasCatalog;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRecord;
import io.armlens.json.JsonWriter;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The findings of an HTML report, column by column in blocks of some thousand rows. Texts that repeat are numbered;
 * blocks wait in a spool. What is kept in memory does not depend on the number of findings.
 */
final class HtmlRows implements Closeable {
    /** Rows of one block. */
    private static final int BLOCK = 4096;

    /**
     * How many findings are kept.
     *
     * @param faults of those that are a fault
     * @param others of the others
     * @param perPolicy every policy keeps so many, whatever the others found
     */
    record Limits(int faults, int others, int perPolicy) {
        /** For a page that opens quickly. */
        static final Limits USUAL = new Limits(400_000, 100_000, 500);

        /** For those who ask for everything. */
        static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Distinct evaluations that a policy keeps, and those that it may always keep. */
    static final int TREES_PER_POLICY = 300;

    private static final int LEAST_TREES = 20;
    private static final int LONGEST_TREE = 16_000;
    private static final long TREES = 12L << 20;
    private static final long ALL_TREES = 20L << 20;
    private static final long REASONS = 16L << 20;
    private static final long NAMES = 8L << 20;

    private final RecordReasons reasons;
    private final HtmlTrees trees;
    private final Limits limits;
    private final FindingSpool spool = new FindingSpool(1);
    private final int[] kept;
    private final int[] treesOf;

    final TextTable reasonTexts = new TextTable(REASONS);
    final TextTable treeTexts = new TextTable(ALL_TREES);
    final TextTable scopes = new TextTable(NAMES);
    final TextTable types = new TextTable(NAMES);
    final TextTable locations = new TextTable(NAMES);
    final TextTable files = new TextTable(NAMES);

    // One block.
    private final StringBuilder states = new StringBuilder();
    private final StringBuilder sameResource = new StringBuilder();
    private final StringBuilder uses = new StringBuilder();
    private final StringBuilder reason = new StringBuilder();
    private final StringBuilder tree = new StringBuilder();
    private final StringBuilder names = new StringBuilder();
    private final StringBuilder scope = new StringBuilder();
    private final StringBuilder type = new StringBuilder();
    private final StringBuilder location = new StringBuilder();
    private final StringBuilder file = new StringBuilder();
    private final StringBuilder row = new StringBuilder();
    private int inBlock;

    private String lastId = "";
    private String lastName = "";
    private String lastGroup = "";
    private String lastSubscription = "";
    private int faults;
    private int others;
    private long resources;
    private long withoutTree;
    private long withoutReason;

    /** No rows yet. */
    HtmlRows(int policies, AliasCatalog aliases, Limits limits) {
        this.reasons = new RecordReasons(aliases);
        this.trees = new HtmlTrees(new AliasSource(aliases));
        this.limits = limits;
        this.kept = new int[policies];
        this.treesOf = new int[policies];
    }

    static boolean isFault(ComplianceState state) {
        return switch (state) {
            case NON_COMPLIANT, ERROR, CONFLICT -> true;
            case COMPLIANT, INDETERMINATE, PROTECTED, EXEMPT, UNKNOWN, NOT_APPLICABLE -> false;
        };
    }

    /** How many are faults. */
    static long faults(ComplianceCounts counts) {
        long sum = 0;
        for (int rank = 0; rank < ComplianceState.COUNT; rank++) {
            ComplianceState state = ComplianceState.ofRank(rank);
            sum += isFault(state) ? counts.of(state) : 0;
        }
        return sum;
    }

    /** Whether there is room for one more record of the policy. */
    boolean takes(int policy, ComplianceState state) {
        boolean room = isFault(state) ? faults < limits.faults() : others < limits.others();
        return room || kept[policy] < limits.perPolicy();
    }

    void add(ComplianceRecord one) throws IOException {
        Resource resource = one.resource();
        boolean same = resource.idText().equals(lastId) && resources > 0;
        sameResource.append(same ? '0' : '1');
        if (!same) {
            resource(resource);
        }
        int policy = one.use().number();
        kept[policy]++;
        if (isFault(one.state())) {
            faults++;
        } else {
            others++;
        }
        states.append((char) ('0' + one.state().rank()));
        number(uses, policy);
        StringBuilder sentences = new StringBuilder();
        for (String sentence : reasons.sentences(one)) {
            sentences.append(sentences.length() == 0 ? "" : "\n").append(SafeText.of(sentence));
        }
        int reasonNumber = reasonTexts.number(folded(sentences.toString()));
        withoutReason += reasonNumber < 0 ? 1 : 0;
        number(reason, reasonNumber);
        number(tree, tree(one, policy));
        if (++inBlock == BLOCK) {
            endBlock();
        }
    }

    private int tree(ComplianceRecord one, int policy) {
        int own = treesOf[policy];
        boolean room = own < LEAST_TREES || (own < TREES_PER_POLICY && treeTexts.size() < TREES);
        String text = room ? folded(trees.of(one)) : "";
        int number = TextTable.NONE;
        if (!text.isEmpty() && text.length() <= LONGEST_TREE) {
            int before = treeTexts.count();
            number = treeTexts.number(text);
            treesOf[policy] += treeTexts.count() - before;
        }
        withoutTree += number < 0 ? 1 : 0;
        return number;
    }

    /** With marks in the place of the resource's own names, so that many resources share one text. */
    private String folded(String text) {
        String out = text;
        out = folded(out, lastName, "\u0001");
        out = folded(out, lastGroup, "\u0002");
        return folded(out, lastSubscription, "\u0003");
    }

    private static String folded(String text, String name, String mark) {
        return name.length() < 3 ? text : text.replace(name, mark);
    }

    private void resource(Resource resource) throws IOException {
        resources++;
        lastId = resource.idText();
        ResourceId id = resource.id();
        String within = "";
        // A slash in front says that it is the whole id.
        String name = "/" + lastId;
        if (id != null) {
            within = id.resourceGroupId().or(id::subscriptionId).orElse("");
            name = built(within, id).equals(lastId) ? String.join("/", id.names()) : name;
        }
        lastName = plain(id == null ? "" : id.name());
        lastGroup = plain(PolicyStates.group(resource));
        lastSubscription = plain(id == null ? "" : id.subscription().orElse(""));
        if (names.length() > 0) {
            names.append(',');
        }
        JsonWriter.quote(SafeText.of(name), names);
        number(scope, scopes.number(SafeText.of(within)));
        number(type, types.number(SafeText.of(PolicyStates.type(resource))));
        number(location, locations.number(SafeText.of(PolicyStates.location(resource))));
        number(file, files.number(SafeText.of(resource.place().file())));
        number(row, resource.place().row());
    }

    /** The id as a reader will put it together again. */
    private static String built(String within, ResourceId id) {
        String[] types = id.type().split("/", -1);
        List<String> names = id.names();
        if (types.length != names.size() + 1 || names.get(0).isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(within).append("/providers/").append(types[0]);
        for (int i = 0; i < names.size(); i++) {
            out.append('/').append(types[i + 1]).append('/').append(names.get(i));
        }
        return out.toString();
    }

    /** The text when it means the same inside of JSON, else nothing. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                return "";
            }
        }
        return text;
    }

    private static void number(StringBuilder column, long number) {
        if (column.length() > 0) {
            column.append(',');
        }
        column.append(number);
    }

    private void endBlock() throws IOException {
        if (inBlock == 0) {
            return;
        }
        StringBuilder out = new StringBuilder(1 << 16);
        out.append("{\"state\":\"").append(states).append("\",\"next\":\"").append(sameResource);
        out.append("\",\"policy\":[").append(uses);
        out.append("],\"reason\":[").append(reason);
        out.append("],\"tree\":[").append(tree);
        out.append("],\n\"name\":[").append(names);
        out.append("],\"scope\":[").append(scope);
        out.append("],\"type\":[").append(type);
        out.append("],\"location\":[").append(location);
        out.append("],\"file\":[").append(file);
        out.append("],\"row\":[").append(row).append("]}");
        spool.add(0, out.toString());
        inBlock = 0;
        for (StringBuilder column :
                new StringBuilder[] {states, sameResource, uses, reason, tree, names, scope, type, location, file, row
                }) {
            column.setLength(0);
        }
    }

    /** Writes every block with these texts around it. */
    void write(Writer out, String before, String after) throws IOException {
        endBlock();
        for (int i = 0; i < spool.count(0); i++) {
            out.write(before);
            Writer script = new ScriptWriter(new Unclosed(out));
            spool.copy(0, i, script);
            script.flush();
            out.write(after);
        }
    }

    /** Findings that are kept. */
    long count() {
        return (long) faults + others;
    }

    /** Resources of the rows; one that comes back after others counts again. */
    long resources() {
        return resources;
    }

    /** Findings whose evaluation is not kept. */
    long withoutTree() {
        return withoutTree;
    }

    /** Findings whose reason is not kept. */
    long withoutReason() {
        return withoutReason;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
