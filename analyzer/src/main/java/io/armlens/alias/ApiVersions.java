package io.armlens.alias;

import org.jspecify.annotations.Nullable;

/** The order of API versions: {@code 2023-05-01} is newer than {@code 2023-05-01-preview} and all of 2022. */
final class ApiVersions {
    private static final int DATE = "2023-05-01".length();

    private ApiVersions() {}

    /** Negative when the first is older. */
    static int compare(String a, String b) {
        String dateA = a.substring(0, Math.min(DATE, a.length()));
        String dateB = b.substring(0, Math.min(DATE, b.length()));
        int byDate = dateA.compareTo(dateB);
        if (byDate != 0) {
            return byDate;
        }
        boolean stableA = a.length() <= DATE;
        boolean stableB = b.length() <= DATE;
        return stableA == stableB ? a.compareTo(b) : Boolean.compare(stableA, stableB);
    }

    /** The newer of two; the second one when there is no first. */
    static String newer(@Nullable String a, String b) {
        return a != null && compare(a, b) >= 0 ? a : b;
    }

    /** The newest of several; empty text when there is none. */
    static String newest(Iterable<String> versions) {
        String newest = "";
        for (String version : versions) {
            newest = newer(newest, version);
        }
        return newest;
    }
}
