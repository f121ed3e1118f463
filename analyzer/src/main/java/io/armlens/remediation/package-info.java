/**
 * Plans what Azure's remediation tasks would do about findings. For a resource that does not comply with a
 * deployIfNotExists or modify policy it renders the deployment or the changed properties, puts them in order,
 * and lays them over what a snapshot shows. This package deploys nothing, writes no files, reads no snapshots,
 * and evaluates no conditions.
 */
@NullMarked
package io.armlens.remediation;

import org.jspecify.annotations.NullMarked;
