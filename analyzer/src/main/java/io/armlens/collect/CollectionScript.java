package io.armlens.collect;

import io.armlens.json.BundledFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The languages in which the script of a plan can be written. The text that armlens prints is never run by it. */
public enum CollectionScript {
    /** For bash and the Azure CLI. */
    BASH("bash", "collect.sh") {
        @Override
        void step(TableQuery query, StringBuilder out) {
            List<String> types = claimed(query);
            words(out, "query", query.name(), query.table(), json(types), query.kql());
        }

        @Override
        void step(ServiceCall call, StringBuilder out) {
            words(
                    out,
                    "calls",
                    call.name(),
                    json(List.of(call.type())),
                    call.idQuery(),
                    call.isConnections() ? "private-endpoint-connections" : call.before(),
                    call.isConnections() ? "" : call.after());
        }

        @Override
        String quoted(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        private String json(List<String> types) {
            return types.isEmpty() ? "[]" : "[\"" + String.join("\", \"", types) + "\"]";
        }
    },
    /** For PowerShell and its Az modules. */
    POWERSHELL("powershell", "collect.ps1") {
        @Override
        void step(TableQuery query, StringBuilder out) {
            List<String> types = claimed(query);
            out.append("Invoke-Query ").append(quoted(query.name())).append(' ').append(quoted(query.table()));
            out.append(' ')
                    .append(list(types))
                    .append(' ')
                    .append(quoted(query.kql()))
                    .append('\n');
        }

        @Override
        void step(ServiceCall call, StringBuilder out) {
            String before = call.isConnections() ? "" : call.before();
            String after =
                    call.isConnections() ? "/privateEndpointConnections?api-version=" + CONNECTIONS : call.after();
            out.append("Invoke-Calls ").append(quoted(call.name())).append(' ').append(list(List.of(call.type())));
            out.append(' ').append(quoted(call.idQuery())).append(' ').append(quoted(before));
            out.append(' ').append(quoted(after)).append('\n');
        }

        @Override
        String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }

        private String list(List<String> types) {
            StringBuilder out = new StringBuilder("@(");
            types.forEach(t -> out.append(out.length() > 2 ? ", " : "").append(quoted(t)));
            return out.append(')').toString();
        }
    };

    private static final String CONNECTIONS = "2020-04-01";

    private final String word;
    private final String file;

    CollectionScript(String word, String file) {
        this.word = word;
        this.file = file;
    }

    /** What it is called on the command line. */
    public String word() {
        return word;
    }

    /** The complete script for a plan. */
    public String of(CollectionPlan plan, String version) {
        StringBuilder steps = new StringBuilder();
        plan.queries().forEach(q -> step(q, steps));
        plan.calls().forEach(c -> step(c, steps));
        String text = new String(BundledFile.read("io/armlens/collect/" + file), StandardCharsets.UTF_8);
        return text.replace("@VERSION@", version).replace("@STEPS@\n", steps);
    }

    abstract void step(TableQuery query, StringBuilder out);

    abstract void step(ServiceCall call, StringBuilder out);

    /** As a word of the language in which nothing is looked at. */
    abstract String quoted(String text);

    /** The types of which the query returns every row; a star for the whole table. */
    static List<String> claimed(TableQuery query) {
        return query.asked().isEmpty() ? List.of("*") : query.types();
    }

    void words(StringBuilder out, String... words) {
        for (int i = 0; i < words.length; i++) {
            out.append(i == 0 ? words[i] : " " + quoted(words[i]));
        }
        out.append('\n');
    }
}
