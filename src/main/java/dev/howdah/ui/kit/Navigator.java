package dev.howdah.ui.kit;

import dev.howdah.support.Live;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where the window is, and how to get elsewhere. The only way from one feature to another. UI thread only. */
public final class Navigator {
    private static final int REMEMBERED = 50;

    private final Live<Place> current;
    private final Deque<Place> past = new ArrayDeque<>();

    public Navigator(Place first) {
        current = new Live<>(first);
    }

    public Live<Place> current() {
        return current;
    }

    public void go(Place place) {
        if (place.equals(current.get())) {
            return;
        }
        past.push(current.get());
        if (past.size() > REMEMBERED) {
            past.removeLast();
        }
        current.set(place);
    }

    /** To the place before; nothing when there is none. */
    public void back() {
        if (!past.isEmpty()) {
            current.set(past.pop());
        }
    }

    /** Forgets the way here: after the environment was closed its places are gone. */
    public void restart(Place place) {
        past.clear();
        current.set(place);
    }
}
