package dev.howdah.ui.query;

import dev.howdah.service.query.Snippet;
import dev.howdah.service.query.Snippet.Filled;
import dev.howdah.service.query.Snippet.Gap;
import java.util.ArrayList;
import java.util.List;

/** What is still to be filled in of the snippet inserted last: Tab goes to the next gap, Shift+Tab to the one before. */
final class Gaps {
    private final SqlEditor editor;
    private final List<Gap> gaps = new ArrayList<>();
    private int current;

    Gaps(SqlEditor editor) {
        this.editor = editor;
        editor.onEdit(this::edited);
        editor.decorate((_, _) -> gaps.stream().map(each -> new Decoration(each.from(), each.to(), "sql-gap")).toList());
    }

    /** Puts {@code snippet} in place of what stands from {@code from} up to {@code to} and chooses its first gap. */
    void insert(Snippet snippet, int from, int to) {
        leave();
        var filled = indented(snippet.filled(), editor.indentAt(from));
        editor.replace(from, to, filled.text());
        filled.gaps().forEach(each -> gaps.add(new Gap(each.from() + from, each.to() + from)));
        current = 0;
        choose();
    }

    /** Further lines begin where the first one does. */
    private static Filled indented(Filled filled, String indent) {
        var text = filled.text().replace("\n", "\n" + indent);
        return new Filled(text, filled.gaps().stream().map(each -> {
            var breaks = (int) filled.text().substring(0, each.from()).chars().filter(c -> c == '\n').count();
            return new Gap(each.from() + breaks * indent.length(), each.to() + breaks * indent.length());
        }).toList());
    }

    boolean isOpen() {
        return !gaps.isEmpty();
    }

    /** To the next gap, or the one before; behind the last one all is filled. */
    void step(int by) {
        current += by;
        if (current >= gaps.size()) {
            editor.moveTo(gaps.getLast().to());
            leave();
        } else {
            current = Math.max(0, current);
            choose();
        }
    }

    void leave() {
        gaps.clear();
        editor.redecorate();
    }

    private void choose() {
        if (!gaps.isEmpty()) {
            editor.select(gaps.get(current).from(), gaps.get(current).to());
        }
    }

    /** What is written in the gap belongs to it; what is written before it moves it; what reaches over its edge ends it all. */
    private void edited(int at, int removed, int inserted) {
        for (var i = 0; i < gaps.size(); i++) {
            var gap = gaps.get(i);
            if (at >= gap.from() && at + removed <= gap.to() && (i == current || at > gap.from() && at < gap.to())) {
                gaps.set(i, new Gap(gap.from(), gap.to() + inserted - removed));
            } else if (at + removed <= gap.from()) {
                gaps.set(i, new Gap(gap.from() + inserted - removed, gap.to() + inserted - removed));
            } else if (at < gap.to()) {
                gaps.clear();
            }
        }
    }
}
