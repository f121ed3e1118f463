package io.armlens.expression;

import static io.armlens.expression.ValueKind.BOOLEAN;
import static io.armlens.expression.ValueKind.INTEGER;
import static io.armlens.expression.ValueKind.OBJECT;
import static io.armlens.expression.ValueKind.STRING;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.math.BigInteger;

/** Address ranges. */
final class NetworkFunctions {
    private NetworkFunctions() {}

    static void addTo(FunctionTable t) {
        if (t.isPolicy()) {
            t.pure("ipRangeContains", 2, 2, BOOLEAN, NetworkFunctions::contains, STRING);
        } else {
            t.pure("parseCidr", 1, 1, OBJECT, NetworkFunctions::parseCidr, STRING);
            t.pure("cidrSubnet", 3, 3, STRING, NetworkFunctions::subnet, STRING, INTEGER);
            t.pure("cidrHost", 2, 2, STRING, NetworkFunctions::host, STRING, INTEGER);
        }
    }

    /** Azure documents that both must be of one family. */
    private static JsonValue contains(Arguments a) throws EvaluationException {
        IpRange range = range(a, 0);
        IpRange target = range(a, 1);
        if (range.bits() != target.bits()) {
            throw a.invalid(1, "a range of the same family as argument 1");
        }
        return JsonBoolean.of(
                range.first().compareTo(target.first()) <= 0 && range.last().compareTo(target.last()) >= 0);
    }

    private static IpRange range(Arguments a, int argument) throws EvaluationException {
        IpRange range = IpRange.parse(a.text(argument));
        if (range == null) {
            throw a.invalid(argument, "an address, a block as `10.0.0.0/24` or a range as `10.0.0.1-10.0.0.9`");
        }
        return range;
    }

    private static IpRange block(Arguments a) throws EvaluationException {
        IpRange block = IpRange.parseBlock(a.text(0));
        if (block == null) {
            throw a.invalid(0, "a block as `10.0.0.0/24`");
        }
        return block;
    }

    private static JsonValue parseCidr(Arguments a) throws EvaluationException {
        IpRange block = block(a);
        JsonObject.Builder out =
                JsonObject.builder().put("network", block.text(block.first())).put("netmask", block.text(block.mask()));
        if (block.isVersion4()) {
            out.put("broadcast", block.text(block.last()));
        }
        return out.put("firstUsable", block.text(block.firstUsable()))
                .put("lastUsable", block.text(block.lastUsable()))
                .put("cidr", block.prefix())
                .build();
    }

    private static JsonValue subnet(Arguments a) throws EvaluationException {
        IpRange block = block(a);
        long prefix = a.integer(1);
        if (prefix < block.prefix() || prefix > block.bits()) {
            throw a.invalid(1, "a prefix from " + block.prefix() + " to " + block.bits());
        }
        BigInteger number = BigInteger.valueOf(a.integer(2));
        if (number.signum() < 0 || number.bitLength() > prefix - block.prefix()) {
            throw a.outOfRange(2, "the number of a subnet inside the block");
        }
        BigInteger first = block.first().add(number.shiftLeft(block.bits() - (int) prefix));
        return new JsonString(block.text(first) + "/" + prefix);
    }

    private static JsonValue host(Arguments a) throws EvaluationException {
        IpRange block = block(a);
        BigInteger address = block.firstHost().add(BigInteger.valueOf(a.integer(1)));
        if (a.integer(1) < 0 || address.compareTo(block.lastUsable()) > 0) {
            throw a.outOfRange(1, "the number of a host inside the block");
        }
        return new JsonString(block.text(address));
    }
}
