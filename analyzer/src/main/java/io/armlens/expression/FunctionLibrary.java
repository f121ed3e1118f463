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
        this.table = new FunctionTable(dialect);
        LogicFunctions.addTo(table);
        NumberFunctions.addTo(table);
        CollectionFunctions.addTo(table);
        ArrayFunctions.addTo(table);
        ObjectFunctions.addTo(table);
        StringFunctions.addTo(table);
        SearchFunctions.addTo(table);
        EncodingFunctions.addTo(table);
        UriFunctions.addTo(table);
        HashFunctions.addTo(table);
        DateFunctions.addTo(table);
        NetworkFunctions.addTo(table);
        LambdaFunctions.addTo(table);
        ScopeFunctions.addTo(table);
    }

    /** The functions of policy rules. */
    public static FunctionLibrary policy() {
        return POLICY;
    }

    /** The functions of Azure Resource Manager templates. */
    public static FunctionLibrary template() {
        return TEMPLATE;
    }

    /** The language. */
    public Dialect dialect() {
        return dialect;
    }

    /** The function of this name, in any case. In templates, every name that begins with {@code list} is one. */
    public Optional<FunctionSignature> find(String name) {
        Function function = function(name);
        return function == null ? Optional.empty() : Optional.of(function.signature());
    }

    /** All names in Azure's spelling, sorted. */
    public Set<String> names() {
        return table.names();
    }

    /**
     * A sentence that says why Azure has no such function in this language, for names that mean something
     * elsewhere. A function may be unavailable in Azure and still be found here, when armlens computes it.
     */
    public Optional<String> unavailable(String name) {
        return UnavailableFunctions.reason(name, dialect);
    }

    @Nullable
    Function function(String name) {
        Function function = table.find(name);
        return function != null || dialect == Dialect.POLICY ? function : ScopeFunctions.listFunction(name);
    }

    /** Whether members taken from this, at any depth, come from a function whose missing members are empty strings. */
    boolean isLenientRoot(Expression base) {
        Expression root = base;
        while (!(root instanceof Expression.Call call)) {
            if (root instanceof Expression.Property p) {
                root = p.base();
            } else if (root instanceof Expression.Element e) {
                root = e.base();
            } else {
                return false;
            }
        }
        Function function = call.namespace().isEmpty() ? table.find(call.name()) : null;
        return function != null && function.signature().lenient();
    }
}
