package io.armlens.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares passes over exports in one warm process, in interleaved rounds: in every round each pass runs once, so
 * that what else happens on the machine meets all of them. Prints a line for each pass of each round: its name, wall
 * and processor nanoseconds, bytes that the calling thread allocated, and its result.
 *
 * <p>Usage: {@code WarmRounds ROUNDS WARM-UPS PARAMETERS ALIASES NAME[+findings]@THREADS=FILE...}; PARAMETERS and
 * ALIASES are files or {@code -}; a NAME is {@code tokens}, {@code rows} or a word of {@link Policies}.
 */
public final class WarmRounds {
    private static final String FINDINGS = "+findings";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Named(String name, Pass pass) {}

    private WarmRounds() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 5) {
            System.err.println("usage: WarmRounds ROUNDS WARM-UPS PARAMETERS ALIASES NAME[+findings]@THREADS=FILE...");
            System.exit(2);
        }
        String parameters = arguments[2].equals("-") ? "" : arguments[2];
        AliasCatalog aliases = arguments[3].equals("-")
                ? AliasCatalogs.byRule()
                : AliasCatalogs.load(Path.of(arguments[3]), new Diagnostics()).orElseThrow();
        List<Named> passes = new ArrayList<>();
        for (String name : List.of(arguments).subList(4, arguments.length)) {
            passes.add(new Named(name, pass(name, parameters, aliases)));
        }
        WarmRounds rounds = new WarmRounds();
        for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
            for (Named named : passes) {
                rounds.run("warm-up", named);
            }
        }
        for (int i = Integer.parseInt(arguments[0]); i > 0; i--) {
            for (Named named : passes) {
                rounds.run("round", named);
            }
        }
    }

    private static Pass pass(String text, String parameters, AliasCatalog aliases) {
        int equals = text.indexOf('=');
        int at = text.lastIndexOf('@', equals);
        if (at < 0) {
            throw new IllegalArgumentException("`" + text + "` is not of the form NAME@THREADS=FILE");
        }
        Path file = Path.of(text.substring(equals + 1));
        int threads = Integer.parseInt(text.substring(at + 1, equals));
        String name = text.substring(0, at);
        if (name.equals("tokens")) {
            return Passes.tokens(file);
        }
        if (name.equals("rows")) {
            return Passes.rows(file);
        }
        boolean findings = name.endsWith(FINDINGS);
        String word = findings ? name.substring(0, name.length() - FINDINGS.length()) : name;
        return Passes.analysis(
                file,
                Policies.of(word, parameters, file, aliases),
                aliases,
                findings ? Passes.Wanted.FINDINGS : Passes.Wanted.COUNTS,
                threads);
    }

    private void run(String kind, Named named) throws IOException {
        // What the last pass left behind is not this one's.
        System.gc();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long processor = system.getProcessCpuTime();
        long begin = System.nanoTime();
        long result = named.pass().run();
        long wall = System.nanoTime() - begin;
        System.out.println(kind
                + '\t'
                + named.name()
                + '\t'
                + wall
                + '\t'
                + (system.getProcessCpuTime() - processor)
                + '\t'
                + (threads.getCurrentThreadAllocatedBytes() - allocated)
                + '\t'
                + result);
    }
}
