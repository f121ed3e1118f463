package io.armlens.alias;

import java.util.Optional;

/**
 * The two parts of an alias's name: {@code Microsoft.Network/networkSecurityGroups} and {@code
 * securityRules[*].access}.
 *
 * @param type the text before the last slash: the resource type, but for some old names
 * @param rest the text after it: names separated by dots
 */
record AliasName(String type, String rest) {
    /** Longer names are no aliases. The longest that Azure has is 362. */
    static final int MAX_LENGTH = 1000;

    /** Empty for texts without both parts, or with an empty name among the dots. */
    static Optional<AliasName> of(String text) {
        int slash = text.lastIndexOf('/');
        if (text.length() > MAX_LENGTH || slash <= 0 || slash == text.length() - 1) {
            return Optional.empty();
        }
        String rest = text.substring(slash + 1);
        return rest.startsWith(".") || rest.endsWith(".") || rest.contains("..")
                ? Optional.empty()
                : Optional.of(new AliasName(text.substring(0, slash), rest));
    }

    /** Whether the first part is a resource type: a namespace with a dot, and a name in it. */
    boolean hasType() {
        int slash = type.indexOf('/');
        return slash > 0 && slash < type.length() - 1 && type.lastIndexOf('.', slash) > 0 && !type.contains("//");
    }

    /** The text before the first slash. */
    String namespace() {
        int slash = type.indexOf('/');
        return slash < 0 ? type : type.substring(0, slash);
    }

    /** A name for messages, shortened when it is too long for them. */
    static String shown(String alias) {
        return "`" + (alias.length() <= MAX_LENGTH ? alias : alias.substring(0, MAX_LENGTH) + "…") + "`";
    }
}
