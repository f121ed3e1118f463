package io.armlens.report;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.alias.AliasResolution;
import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;

/** Says how an alias came to its path. */
final class AliasSource {
    private final AliasCatalog aliases;

    AliasSource(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    /**
     * In a few words; empty for names that are no aliases.
     *
     * @param type of the resource that was read
     * @param name as the policy writes it
     * @param read where a value was read, with concrete indexes; empty when nothing was
     */
    String of(String type, String name, String read) {
        if (!(FieldReference.of(name, false) instanceof FieldReference.AliasName)) {
            return "";
        }
        AliasResolution resolution = aliases.resolve(type, name);
        if (resolution instanceof AliasResolution.OtherType) {
            return "an alias of another type, so it is absent here";
        }
        if (!(resolution instanceof AliasResolution.Found found)) {
            return "an alias that nobody here can place";
        }
        AliasPath path = found.paths().get(0);
        for (AliasPath one : found.paths()) {
            if (leadsTo(one.path(), read)) {
                path = one;
                break;
            }
        }
        String how = isByRule(path.path())
                ? "placed by rule"
                : !path.apiVersions().isEmpty()
                        ? "the catalogue's path for API version "
                                + path.apiVersions().get(0)
                        : aliases == AliasCatalogs.byRule()
                                ? "placed by armlens's own table"
                                : "the catalogue's default path";
        return how + (path.extract() == null ? "" : ", a part of the text there");
    }

    /** How it is known whether a type supports tags and a location. */
    String indexedFrom(String type) {
        return aliases.indexed(type).isPresent() ? "as the catalogue says" : "as its location shows";
    }

    /** Whether the values of the alias are secrets. */
    boolean isSecret(String type, String name) {
        return name.indexOf('/') > 0
                && aliases.resolve(type, name) instanceof AliasResolution.Found found
                && found.attributes().secret();
    }

    private static boolean isByRule(FieldPath path) {
        return path.steps().stream().anyMatch(s -> s instanceof FieldPath.Step.Member m && m.optionalProperties());
    }

    private static boolean leadsTo(FieldPath path, String read) {
        String general = read.replaceAll("\\[\\d+]", "[*]");
        return JsonText.equalsIgnoreCase(path.toString(), general);
    }
}
