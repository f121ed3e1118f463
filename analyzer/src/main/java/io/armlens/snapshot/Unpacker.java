package io.armlens.snapshot;

import io.armlens.snapshot.zstandard.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens containers: gzip, zip and zstandard, told by their first bytes, also inside each other. Nothing
 * is unpacked to memory or disk, so a bomb only takes time; nesting and entries are bounded.
 */
final class Unpacker {
    private static final int MAX_NESTING = 3;
    private static final int MAX_ENTRIES = 100_000;

    /** Opens the same bytes once more. */
    @FunctionalInterface
    interface Again {
        InputStream open() throws IOException;
    }

    /** Receives what is inside. */
    interface Visitor {
        /**
         * One text.
         *
         * @param name with {@code !entry} for a member of an archive
         * @param container what it was packed in, outermost first; empty when it was not
         * @param again opens the text from its beginning; null when that cannot be done
         * @param listed whether the user did not name it: it lay in a folder or an archive
         */
        void text(String name, String container, PeekInput bytes, @Nullable Again again, boolean listed);

        /** Something that cannot be opened. */
        void unreadable(String name, String message, String help);
    }

    private final Visitor visitor;

    Unpacker(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Opens one input. */
    void open(String name, InputStream in, @Nullable Again again, boolean listed) throws IOException {
        open(name, "", new PeekInput(in), again, listed, 0);
    }

    private void open(String name, String container, PeekInput in, @Nullable Again again, boolean listed, int level)
            throws IOException {
        if (in.startsWith(0x1F, 0x8B)) {
            if (isNotTooDeep(name, level)) {
                Again unpacked = again == null ? null : () -> new GzipInput(new PeekInput(again.open()));
                open(name, join(container, "gzip"), new PeekInput(new GzipInput(in)), unpacked, listed, level + 1);
            }
        } else if (isZstandard(in)) {
            if (isNotTooDeep(name, level)) {
                Again unpacked = again == null ? null : () -> new ZstdInputStream(new PeekInput(again.open()));
                PeekInput inner = new PeekInput(new ZstdInputStream(in));
                open(name, join(container, "zstandard"), inner, unpacked, listed, level + 1);
            }
        } else if (in.startsWith('P', 'K', 3, 4)) {
            if (isNotTooDeep(name, level)) {
                zip(name, join(container, "zip"), in, level + 1);
            }
        } else if (in.startsWith('P', 'K', 5, 6)) {
            visitor.unreadable(name, "the zip archive is empty", "");
        } else {
            visitor.text(name, container, in, again, listed);
        }
    }

    private static boolean isZstandard(PeekInput in) throws IOException {
        // Skippable frames may come first: 50 to 5F 2A 4D 18.
        byte[] head = in.peek(4);
        return in.startsWith(0x28, 0xB5, 0x2F, 0xFD)
                || (head.length == 4
                        && (head[0] & 0xF0) == 0x50
                        && head[1] == 0x2A
                        && head[2] == 0x4D
                        && head[3] == 0x18);
    }

    private boolean isNotTooDeep(String name, int level) {
        if (level == MAX_NESTING) {
            visitor.unreadable(
                    name, "archives are nested more than " + MAX_NESTING + " levels deep", "unpack the outer ones");
            return false;
        }
        return true;
    }

    private static String join(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + ", " + inner;
    }

    private void zip(String name, String container, PeekInput in, int level) throws IOException {
        ZipTail tail = new ZipTail(in);
        ZipInputStream zip = new ZipInputStream(tail, StandardCharsets.UTF_8);
        int entries = 0;
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MAX_ENTRIES) {
                    visitor.unreadable(
                            name,
                            "the zip archive has more than " + MAX_ENTRIES + " entries; the rest was not read",
                            "");
                    return;
                }
                if (entry.getName().equals("[Content_Types].xml")) {
                    visitor.unreadable(
                            name,
                            "this is an Office document, not an export",
                            "download the CSV again, or export with `-o json`");
                    return;
                }
                if (!entry.isDirectory() && !isIgnored(entry.getName())) {
                    String inner = name + "!" + Quoted.text(entry.getName());
                    open(inner, container, new PeekInput(zip), null, true, level);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException("the name of an entry is not text");
        }
        if (!tail.isWhole(entries)) {
            visitor.unreadable(
                    name, "the zip archive ends early or is damaged: entries are missing", "copy or pack it again");
        }
    }

    /** What operating systems add to archives and folders. */
    static boolean isIgnored(String path) {
        for (String part : path.split("/", -1)) {
            if (part.equals("__MACOSX") || part.startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
