package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.catalogue.Notice;
import java.util.ArrayList;
import java.util.List;

/** A notice as a page sets it: the short layer open, the long one behind a summary. */
record NoticeLayers(List<Block> first, List<Block> more) {
    enum Kind {
        HEADING,
        PARAGRAPH,
        LIST
    }

    /** A heading or a paragraph has one line, a list one for each of its points. */
    record Block(Kind kind, List<String> lines) {
        public boolean isHeading() {
            return kind == Kind.HEADING;
        }

        public boolean isList() {
            return kind == Kind.LIST;
        }

        public String text() {
            return lines.getFirst();
        }
    }

    static NoticeLayers of(String text) {
        var lines = text.lines().toList();
        int between = lines.indexOf(Notice.LAYERS);
        return between < 0
                ? new NoticeLayers(blocks(lines), List.of())
                : new NoticeLayers(blocks(lines.subList(0, between)), blocks(lines.subList(between + 1, lines.size())));
    }

    private static List<Block> blocks(List<String> lines) {
        var blocks = new ArrayList<Block>();
        for (var line : lines) {
            if (line.isBlank()) {
                continue;
            }
            if (!line.startsWith("- ")) {
                blocks.add(
                        line.startsWith("# ")
                                ? new Block(Kind.HEADING, List.of(line.substring(2)))
                                : new Block(Kind.PARAGRAPH, List.of(line)));
            } else if (!blocks.isEmpty() && blocks.getLast().isList()) {
                blocks.getLast().lines().add(line.substring(2));
            } else {
                blocks.add(new Block(Kind.LIST, new ArrayList<>(List.of(line.substring(2)))));
            }
        }
        return blocks;
    }
}
