package io.armlens.expression;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of one language. Names are found in any case. */
public final class FunctionLibrary {
    private static final FunctionLibrary POLICY = new FunctionLibrary(Dialect.POLICY);
    private static final FunctionLibrary TEMPLATE = new FunctionLibrary(Dialect.TEMPLATE);

    private final Dialect dialect;
    private final FunctionTable table;

    private FunctionLibrary(Dialect dialect) {
        this.dialect = dialect;
        this.table = new FunctionTable(dialect == Dialect.POLICY ? ValueKind.TEXT : ValueKind.STRING);
        LogicFunctions.addTo(table);
        if (dialect == Dialect.POLICY) {
            ScopeFunctions.addPolicyTo(table);
        } else {
            ScopeFunctions.addTemplateTo(table);
        }
    }

    /** The functions of policy rules. */
    public static FunctionLibrary policy() {
        return POLICY;
    }

    /** The functions of Azure Resource Manager templates. */
    public static FunctionLibrary template() {
        return TEMPLATE;
    }

    /** The function of this name, in any case. */
    public Optional<FunctionSignature> find(String name) {
        Function function = function(name);
        return function == null ? Optional.empty() : Optional.of(function.signature());
    }

    /** All names in Azure's spelling, sorted. */
    public Set<String> names() {
        return table.names();
    }

    /**
     * Why Azure has no such function in policies although templates have it; empty for other names. A
     * function may be unavailable in Azure and still be found here, when armlens can compute it.
     */
    public Optional<String> unavailable(String name) {
        return dialect == Dialect.POLICY ? UnavailableFunctions.reason(name) : Optional.empty();
    }

    @Nullable
    Function function(String name) {
        return table.find(name);
    }
}
