package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.snapshot.ExportManifest.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What manifests say of types, as far as it can be believed: every file that a part names must have been read.
 * That a file is whole is checked where it is read.
 */
final class ManifestClaims {
    private static final String AGAIN = "run the collecting script again, and give armlens the whole folder";

    private final List<ExportManifest> manifests;

    private ManifestClaims(List<ExportManifest> manifests) {
        this.manifests = manifests;
    }

    /** Reports parts that are not whole; the manifests' own files in the list become incomplete then. */
    static ManifestClaims of(List<ExportManifest> manifests, List<FileCensus> files, Diagnostics diagnostics) {
        Set<String> read = new HashSet<>();
        for (FileCensus file : files) {
            if (!file.isRefused() && file.completeness() != FileCompleteness.INCOMPLETE) {
                read.add(withoutFolder(file.name()));
            }
        }
        List<ExportManifest> believed = new ArrayList<>();
        for (ExportManifest manifest : manifests) {
            List<Part> parts = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            for (Part part : manifest.parts()) {
                Part checked = checked(part, read);
                parts.add(checked);
                if (!checked.why().isEmpty()) {
                    faults.add(name(part) + ": " + checked.why());
                }
            }
            believed.add(new ExportManifest(manifest.file(), manifest.subscriptions(), parts));
            if (!faults.isEmpty()) {
                report(manifest, faults, files, diagnostics);
            }
        }
        return new ManifestClaims(List.copyOf(believed));
    }

    private static void report(
            ExportManifest manifest, List<String> faults, List<FileCensus> files, Diagnostics diagnostics) {
        for (String fault : faults) {
            diagnostics.add(
                    DiagnosticCode.EXPORT_INCOMPLETE, Location.of(manifest.file()), "incomplete: " + fault, AGAIN);
        }
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).name().equals(manifest.file())) {
                files.set(i, files.get(i).incomplete(faults.get(0)));
            }
        }
    }

    private static Part checked(Part part, Set<String> read) {
        if (!part.why().isEmpty()) {
            return part;
        }
        for (String file : part.files()) {
            if (!read.contains(file)) {
                return new Part(
                        part.table(),
                        part.types(),
                        part.files(),
                        "`" + file + "` was not among the files, or not whole");
            }
        }
        return part;
    }

    private static String name(Part part) {
        String types = String.join(", ", part.types().stream().limit(3).toList());
        return (part.table().isEmpty() ? "" : "table `" + part.table() + "`, ")
                + types
                + (part.types().size() > 3 ? " and " + (part.types().size() - 3) + " more" : "");
    }

    /** Of a path, or of an archive's entry. */
    private static String withoutFolder(String name) {
        return name.substring(
                Math.max(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')), name.lastIndexOf('!')) + 1);
    }

    /**
     * What is claimed of a type in all of these subscriptions; null when nothing is.
     *
     * @param present whether there are rows of the type
     */
    @Nullable
    TypeCompleteness of(TypeFact fact, boolean present, Collection<String> subscriptions) {
        TypeCompleteness claimed = null;
        for (ExportManifest manifest : manifests) {
            if (!manifest.subscriptions().containsAll(subscriptions)) {
                continue;
            }
            for (Part part : manifest.parts()) {
                if (covers(part, fact)) {
                    if (!part.why().isEmpty()) {
                        return new TypeCompleteness(
                                TypeCompleteness.State.INCOMPLETE,
                                false,
                                "the export's manifest says that rows are missing: " + part.why(),
                                fact.howToExport());
                    }
                    claimed = new TypeCompleteness(
                            present ? TypeCompleteness.State.PRESENT : TypeCompleteness.State.EMPTY_BUT_EXPORTED,
                            false,
                            "the export's manifest says that every one was asked for",
                            "");
                }
            }
        }
        return claimed;
    }

    private static boolean covers(Part part, TypeFact fact) {
        return part.types().contains(fact.type())
                || part.types().contains(fact.graphType())
                || (part.types().contains(ExportManifest.EVERYTHING)
                        && !part.table().isEmpty()
                        && part.table().equals(fact.table()));
    }
}
