package io.armlens.governance;

import io.armlens.json.JsonText;
import io.armlens.resource.Resource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attestations that count, by resource, assignment and member. */
final class Attestations {
    private final Map<String, Attestation> byKey = new HashMap<>();

    Attestations(List<Attestation> all, Instant now) {
        for (Attestation one : all) {
            if (!one.isExpired(now)) {
                byKey.putIfAbsent(one.key(), one);
            }
        }
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    Optional<Attestation> of(Resource resource, PolicyUse use) {
        return Optional.ofNullable(byKey.get(Attestation.key(
                JsonText.lower(resource.idText()),
                JsonText.lower(use.assignmentId()),
                JsonText.lower(use.referenceId()))));
    }
}
