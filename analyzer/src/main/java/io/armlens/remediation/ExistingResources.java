package io.armlens.remediation;

import io.armlens.resource.Resource;
import java.util.List;
import java.util.Optional;

/** What a snapshot shows of the resources that planned deployments touch. */
public interface ExistingResources {
    /** The whole resource with an id, in any case; empty when the snapshot does not show it. */
    Optional<Resource> find(String id);

    /** Whether it is proven that there is no resource with the id: its type was exported and it is not there. */
    boolean isAbsent(String id);

    /** The ids of the flow logs whose target is the resource with an id. */
    List<String> flowLogsOf(String target);
}
