package io.armlens.check;

import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.Suppression;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one policy has against one resource of a template.
 *
 * @param consequence what Azure would do
 * @param use the policy, with its assignment where there is one
 * @param resource its id, or what is known of it; without secrets
 * @param type of the resource; empty when it is not known
 * @param location the property that decided, or the resource
 * @param file the template that was deployed; the location may be in one that it links
 * @param parameterFiles those with which this is so; empty when there are none
 * @param path the names of the nested deployments that the resource is in
 * @param reasons sentences without full stops; not empty
 * @param remedy what would settle it; empty for what is settled
 * @param suppression why it does not count; null when it does
 */
public record CheckFinding(
        ComplianceState state,
        Consequence consequence,
        PolicyUse use,
        String resource,
        String type,
        Location location,
        String file,
        List<String> parameterFiles,
        List<String> path,
        List<String> reasons,
        String remedy,
        FindingKey key,
        @Nullable Suppression suppression) {

    /** Copies the lists. */
    public CheckFinding {
        parameterFiles = List.copyOf(parameterFiles);
        path = List.copyOf(path);
        reasons = List.copyOf(reasons);
    }

    /** What Azure would do, the worst first. */
    public enum Consequence {
        /** It refuses the deployment. */
        DENIED("the deployment is denied", Severity.ERROR),
        /** It deploys, and shows that the resource does not comply. */
        NON_COMPLIANT("deployed, but not compliant", Severity.WARNING),
        /** It changes the request, and deploys what is compliant then. */
        CHANGED("the policy changes the request", Severity.NOTE),
        /** Nobody here can tell. */
        UNDECIDED("cannot be told before the deployment", Severity.NOTE);

        private final String words;
        private final Severity severity;

        Consequence(String words, Severity severity) {
            this.words = words;
            this.severity = severity;
        }

        /** For people. */
        public String words() {
            return words;
        }

        /** How reports rank it. */
        public Severity severity() {
            return severity;
        }
    }

    /** Why it does not count. */
    public Optional<Suppression> suppressionOf() {
        return Optional.ofNullable(suppression);
    }

    /** Whether it counts. */
    public boolean counts() {
        return suppression == null;
    }

    CheckFinding with(List<String> files) {
        return new CheckFinding(
                state,
                consequence,
                use,
                resource,
                type,
                location,
                file,
                files,
                path,
                reasons,
                remedy,
                key,
                suppression);
    }

    CheckFinding with(Suppression why) {
        return new CheckFinding(
                state,
                consequence,
                use,
                resource,
                type,
                location,
                file,
                parameterFiles,
                path,
                reasons,
                remedy,
                key,
                why);
    }
}
