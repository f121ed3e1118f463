/**
 * Expands ARM templates into resources. A template, parameter values and the place of the deployment
 * give the concrete resources that would be deployed, with {@link io.armlens.json.JsonUnknown} wherever
 * only a deployment can tell. This package deploys nothing, fetches nothing from the network, does not
 * compile Bicep, and knows no policies.
 */
@NullMarked
package io.armlens.template;

import org.jspecify.annotations.NullMarked;
