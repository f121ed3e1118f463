package io.armlens.expression;

/** What a function needs besides its arguments. */
public enum Dependency {
    /** Nothing: the function is pure. */
    NONE,
    /** Parameter values. */
    PARAMETERS,
    /** A template's variables. */
    VARIABLES,
    /** The resource that a policy judges. */
    RESOURCE,
    /** The element that an enclosing {@code count} looks at. */
    COUNT,
    /** The policy assignment. */
    ASSIGNMENT,
    /** The request that a policy judges. */
    REQUEST,
    /** The resource group. */
    RESOURCE_GROUP,
    /** The subscription. */
    SUBSCRIPTION,
    /** The management group or the tenant. */
    HIERARCHY,
    /** The deployment and who deploys. */
    DEPLOYMENT,
    /** The cloud. */
    ENVIRONMENT,
    /** The index of a template's loop. */
    LOOP,
    /** The clock. */
    CLOCK,
    /** One value for each deployment: a new guid. */
    CHANCE,
    /** The resources of the same template, by symbolic name. */
    TEMPLATE,
    /** Values that the user supplies to a parameter file. */
    EXTERNAL_INPUT,
    /** What providers, regions and role definitions there are. */
    PROVIDER,
    /** The state of deployed resources. */
    RUNTIME
}
