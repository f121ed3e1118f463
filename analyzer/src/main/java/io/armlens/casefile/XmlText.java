package io.armlens.casefile;

import java.io.IOException;

/** Text inside of XML, as element content or as the value of an attribute. */
public final class XmlText {
    private XmlText() {}

    /** Appends a text. XML 1.0 has no way to write most control characters; they become question marks. */
    public static void escape(String text, Appendable out) throws IOException {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> {
                    boolean allowed = (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
                    out.append(allowed ? Character.toString(c) : "?");
                }
            }
        }
    }
}
