package dev.howdah.testkit;

import dev.howdah.service.setup.kubernetes.KubeconfigChange;
import dev.howdah.ui.setup.wizard.ArrivalViewModel.Arrivals;
import dev.howdah.ui.setup.wizard.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was asked for, and goes nowhere. */
public final class NoArrivals implements Arrivals {
    public final List<String> asked = new ArrayList<>();

    private KubeconfigChange change(String what, Wish wish) {
        asked.add(what + " " + wish.title());
        return new KubeconfigChange(Path.of("config"), Optional.of(Path.of("config.before-howdah-1")), "aks", "https://aks",
                List.of("users/aks"));
    }

    @Override
    public Runnable open(Wish wish) {
        asked.add("open " + wish.title());
        return () -> asked.add("shown");
    }

    @Override
    public KubeconfigChange look(Wish wish) {
        return change("look", wish);
    }

    @Override
    public KubeconfigChange add(Wish wish) {
        return change("add", wish);
    }
}
