package io.armlens.report;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.eval.EvaluatedExpression;
import io.armlens.eval.Outcome;
import io.armlens.eval.Reasons;
import io.armlens.governance.ComplianceRecord;
import java.util.ArrayList;
import java.util.List;

/** The reasons of records, without the values of secrets. */
public final class RecordReasons {
    private final AliasCatalog aliases;

    /** With the catalogue that says which values are secrets. */
    public RecordReasons(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    /** What overrides the policy's own answer, then the reasons for that. */
    public List<String> sentences(ComplianceRecord one) {
        List<String> out = new ArrayList<>();
        VerdictFacts.overriding(one, out);
        out.addAll(of(one).sentences(one.outcome()));
        return out;
    }

    List<EvaluatedExpression> expressions(ComplianceRecord one) {
        return of(one).expressions(one.outcome());
    }

    /** Why a related resource does not do. */
    List<EvaluatedExpression> failing(ComplianceRecord one, Outcome.Candidate candidate) {
        return of(one).failing(candidate);
    }

    private Reasons of(ComplianceRecord one) {
        String type = one.resource().type();
        Outcome.Existence existence = one.outcome().existence();
        String related = existence == null || existence.lookup() == null
                ? ""
                : existence.lookup().type();
        return new Reasons(alias -> isSecret(type, alias) || (!related.isEmpty() && isSecret(related, alias)));
    }

    private boolean isSecret(String type, String alias) {
        return alias.indexOf('/') > 0
                && aliases.resolve(type, alias) instanceof AliasResolution.Found found
                && found.attributes().secret();
    }
}
