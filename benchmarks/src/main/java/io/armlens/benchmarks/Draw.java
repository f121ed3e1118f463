package io.armlens.benchmarks;

import java.util.List;
import java.util.SplittableRandom;

/** Draws what values are made of. The same seed always draws the same. */
final class Draw {
    private static final String HEX = "0123456789abcdef";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** What names are put together from. */
    static final List<String> WORDS = List.of(
            "orion",
            "lyra",
            "vega",
            "altair",
            "rigel",
            "deneb",
            "mira",
            "castor",
            "pollux",
            "atlas",
            "maia",
            "electra",
            "spica",
            "antares",
            "bellatrix",
            "capella",
            "hadar",
            "izar",
            "kochab",
            "nashira");

    /** Where resources lie. */
    static final List<String> REGIONS = List.of(
            "westeurope",
            "northeurope",
            "eastus",
            "eastus2",
            "westus2",
            "uksouth",
            "swedencentral",
            "southeastasia",
            "australiaeast",
            "francecentral");

    private final SplittableRandom random;

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0 to below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** As {@link #pick}, the first ones much more often than the last ones. */
    <T> T pickSkewed(List<T> list) {
        double skewed = Math.pow(random.nextDouble(), 2.5);
        return list.get((int) (skewed * list.size()));
    }

    String word() {
        return pick(WORDS);
    }

    String hex(int length) {
        StringBuilder out = new StringBuilder(length);
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = (i & 15) == 0 ? random.nextLong() : bits >>> 4;
            out.append(HEX.charAt((int) bits & 15));
        }
        return out.toString();
    }

    String guid() {
        String hex = hex(32);
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20);
    }

    String base64(int length) {
        StringBuilder out = new StringBuilder(length);
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = i % 10 == 0 ? random.nextLong() : bits >>> 6;
            out.append(BASE64.charAt((int) bits & 63));
        }
        return out.toString();
    }

    String instant() {
        return "20" + (20 + below(6)) + '-' + two(1 + below(12)) + '-' + two(1 + below(28)) + 'T' + two(below(24)) + ':'
                + two(below(60)) + ':' + two(below(60)) + '.' + (1_000_000 + below(9_000_000)) + 'Z';
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
