package fi.kumppanuus.hub.tlog;

import java.util.ArrayList;
import java.util.List;

/** A run of leaves that may begin anywhere in a tree, kept as the few subtrees that it fills. */
public final class LeafRange {
    private record Subtree(int height, Hash root) {}

    private final long first;
    private final List<Subtree> subtrees = new ArrayList<>();
    private long end;

    public LeafRange(long first) {
        if (first < 0) {
            throw new IllegalArgumentException("no leaf has a negative index");
        }
        this.first = first;
        this.end = first;
    }

    public void append(Hash leaf) {
        var grown = new Subtree(0, leaf);
        // The one to the left has its size and is the left half of what is above both.
        while (!subtrees.isEmpty()
                && subtrees.getLast().height() == grown.height()
                && (end >>> grown.height() & 1) == 1) {
            grown = new Subtree(
                    grown.height() + 1, Hash.node(subtrees.removeLast().root(), grown.root()));
        }
        subtrees.add(grown);
        end++;
    }

    /** What it is now, which doesn't grow with it. */
    public LeafRange copy() {
        var copy = new LeafRange(first);
        copy.subtrees.addAll(subtrees);
        copy.end = end;
        return copy;
    }

    public long first() {
        return first;
    }

    public long end() {
        return end;
    }

    void appendTo(Frontier frontier) {
        subtrees.forEach(s -> frontier.appendSubtree(s.height(), s.root()));
    }
}
