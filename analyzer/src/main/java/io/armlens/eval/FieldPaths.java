package io.armlens.eval;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where fields stand in resources of a type: what decides their values, and nothing else does but the type. */
public final class FieldPaths {
    private static final FieldPath TAGS = FieldPath.parse("tags");

    private FieldPaths() {}

    /** The paths of some fields; in no order, perhaps some twice. */
    public static List<FieldPath> of(Set<FieldReference> fields, String type, AliasCatalog aliases) {
        List<FieldPath> out = new ArrayList<>();
        for (FieldReference field : fields) {
            if (field instanceof FieldReference.Root root) {
                switch (root) {
                    case NAME, FULL_NAME, ID -> out.add(FieldPath.parse("id"));
                    case KIND -> out.add(FieldPath.parse("kind"));
                    case LOCATION -> out.add(FieldPath.parse("location"));
                    case TAGS -> out.add(TAGS);
                    case TYPE -> {
                        // The same for all.
                    }
                }
            } else if (field instanceof FieldReference.Tag tag) {
                List<FieldPath.Step> steps = new ArrayList<>(TAGS.steps());
                steps.add(new FieldPath.Step.Member(tag.name(), false));
                out.add(new FieldPath(steps));
            } else if (field instanceof FieldReference.Path path) {
                out.add(path.path());
            } else if (field instanceof FieldReference.AliasName alias
                    && aliases.resolve(type, alias.name()) instanceof AliasResolution.Found found) {
                for (AliasPath path : found.paths()) {
                    out.add(path.path());
                }
            }
        }
        return out;
    }
}
