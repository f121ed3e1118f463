package io.armlens.expression;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of one language. Names are found in any case. */
public final class FunctionLibrary {
    private static final FunctionLibrary POLICY = new FunctionLibrary(Dialect.POLICY);

    /** Made when the first template is read. */
    private static final class Template {
        private static final FunctionLibrary LIBRARY = new FunctionLibrary(Dialect.TEMPLATE);
    }

    private static final int FAMILIES = 14;

    private final Dialect dialect;
    // Families are added when a name is not found in those before: most rules need only the first few.
    private volatile FunctionTable table;

    private FunctionLibrary(Dialect dialect) {
        this.dialect = dialect;
        this.table = withFamilies(2);
    }

    private FunctionTable withFamilies(int number) {
        FunctionTable fresh = new FunctionTable(dialect, number);
        for (int i = 0; i < number; i++) {
            switch (i) {
                case 0 -> ScopeFunctions.addTo(fresh);
                case 1 -> LogicFunctions.addTo(fresh);
                case 2 -> StringFunctions.addTo(fresh);
                case 3 -> CollectionFunctions.addTo(fresh);
                case 4 -> NumberFunctions.addTo(fresh);
                case 5 -> ArrayFunctions.addTo(fresh);
                case 6 -> ObjectFunctions.addTo(fresh);
                case 7 -> SearchFunctions.addTo(fresh);
                case 8 -> EncodingFunctions.addTo(fresh);
                case 9 -> UriFunctions.addTo(fresh);
                case 10 -> HashFunctions.addTo(fresh);
                case 11 -> DateFunctions.addTo(fresh);
                case 12 -> NetworkFunctions.addTo(fresh);
                default -> LambdaFunctions.addTo(fresh);
            }
        }
        return fresh;
    }

    private @Nullable Function lookUp(String name) {
        FunctionTable known = table;
        Function function = known.find(name);
        while (function == null && known.families() < FAMILIES) {
            known = withFamilies(known.families() + 1);
            // Racing threads make equal tables.
            table = known;
            function = known.find(name);
        }
        return function;
    }

    /** The functions of policy rules. */
    public static FunctionLibrary policy() {
        return POLICY;
    }

    /** The functions of Azure Resource Manager templates. */
    public static FunctionLibrary template() {
        return Template.LIBRARY;
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
        return withFamilies(FAMILIES).names();
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
        Function function = lookUp(name);
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
        Function function = call.namespace().isEmpty() ? lookUp(call.name()) : null;
        return function != null && function.signature().lenient();
    }
}
