package io.armlens;

import io.armlens.json.JsonSyntaxException;
import io.armlens.resource.Place;

/** A row that was waiting is not JSON in the parts that matter: it has no verdict. */
final class UnreadableRowException extends RuntimeException {
    UnreadableRowException(Place place, JsonSyntaxException cause) {
        super(place + ": " + cause.getMessage(), cause);
    }
}
