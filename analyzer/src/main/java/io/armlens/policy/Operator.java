package io.armlens.policy;

import io.armlens.json.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The operators of conditions, in Azure's spelling. Keywords are matched ignoring case. */
public enum Operator {
    /** String forms are equal ignoring case. */
    EQUALS("equals"),
    /** Not {@link #EQUALS}. */
    NOT_EQUALS("notEquals"),
    /** Equal to a pattern with {@code *}. */
    LIKE("like"),
    /** Not {@link #LIKE}. */
    NOT_LIKE("notLike"),
    /** Matches a pattern of {@code #}, {@code ?} and {@code .}, with case. */
    MATCH("match"),
    /** Not {@link #MATCH}. */
    NOT_MATCH("notMatch"),
    /** {@link #MATCH} ignoring case. */
    MATCH_INSENSITIVELY("matchInsensitively"),
    /** Not {@link #MATCH_INSENSITIVELY}. */
    NOT_MATCH_INSENSITIVELY("notMatchInsensitively"),
    /** Contains a text. */
    CONTAINS("contains"),
    /** Not {@link #CONTAINS}. */
    NOT_CONTAINS("notContains"),
    /** Equal to one of a list. */
    IN("in"),
    /** Not {@link #IN}. */
    NOT_IN("notIn"),
    /** An object with a key. */
    CONTAINS_KEY("containsKey"),
    /** Not {@link #CONTAINS_KEY}. */
    NOT_CONTAINS_KEY("notContainsKey"),
    /** Orders before. */
    LESS("less"),
    /** Orders before or equal. */
    LESS_OR_EQUALS("lessOrEquals"),
    /** Orders after. */
    GREATER("greater"),
    /** Orders after or equal. */
    GREATER_OR_EQUALS("greaterOrEquals"),
    /** Present or not. */
    EXISTS("exists");

    private static final Map<String, Operator> BY_NAME = new HashMap<>();

    static {
        for (Operator operator : values()) {
            BY_NAME.put(JsonText.lower(operator.azureName), operator);
        }
    }

    private final String azureName;

    Operator(String azureName) {
        this.azureName = azureName;
    }

    /** Azure's spelling. */
    public String azureName() {
        return azureName;
    }

    /** The operator of that name, in any case. */
    public static Optional<Operator> of(String name) {
        return Optional.ofNullable(BY_NAME.get(JsonText.lower(name)));
    }

    /** All names in Azure's spelling. */
    public static List<String> names() {
        return Stream.of(values()).map(Operator::azureName).toList();
    }

    /**
     * The operator that holds exactly when this one does not, for values that can be compared. {@link
     * #EXISTS} is its own: its expected value is negated instead.
     */
    public Operator negate() {
        return switch (this) {
            case EQUALS -> NOT_EQUALS;
            case NOT_EQUALS -> EQUALS;
            case LIKE -> NOT_LIKE;
            case NOT_LIKE -> LIKE;
            case MATCH -> NOT_MATCH;
            case NOT_MATCH -> MATCH;
            case MATCH_INSENSITIVELY -> NOT_MATCH_INSENSITIVELY;
            case NOT_MATCH_INSENSITIVELY -> MATCH_INSENSITIVELY;
            case CONTAINS -> NOT_CONTAINS;
            case NOT_CONTAINS -> CONTAINS;
            case IN -> NOT_IN;
            case NOT_IN -> IN;
            case CONTAINS_KEY -> NOT_CONTAINS_KEY;
            case NOT_CONTAINS_KEY -> CONTAINS_KEY;
            case LESS -> GREATER_OR_EQUALS;
            case LESS_OR_EQUALS -> GREATER;
            case GREATER -> LESS_OR_EQUALS;
            case GREATER_OR_EQUALS -> LESS;
            case EXISTS -> EXISTS;
        };
    }

    /** Whether it is the negative form of another: {@code notEquals}, {@code notIn}, … */
    public boolean isNegative() {
        return azureName.startsWith("not");
    }

    /** Whether it orders: {@code less}, {@code greaterOrEquals}, … */
    public boolean isOrdering() {
        return this == LESS || this == LESS_OR_EQUALS || this == GREATER || this == GREATER_OR_EQUALS;
    }
}
