/**
 * What an Azure resource is, wherever it came from: its id, its type, its JSON, and paths into it.
 * This package does not read files and does not know policies.
 */
@NullMarked
package io.armlens.resource;

import org.jspecify.annotations.NullMarked;
