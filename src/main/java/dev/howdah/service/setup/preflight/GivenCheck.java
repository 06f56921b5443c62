package dev.howdah.service.setup.preflight;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.preflight.Answer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the chosen values say by themselves, without asking anybody. */
record GivenCheck(String id, Answer ask) implements Check {
    /** A line for each obstacle and warning; one good line when there is none. */
    static List<Check> of(SetupSettings settings) {
        var all = new ArrayList<Check>();
        settings.obstacles().forEach(each -> all.add(new GivenCheck("settings." + all.size(), said(Verdict.BLOCKING, each))));
        settings.warnings().forEach(each -> all.add(new GivenCheck("settings." + all.size(), said(Verdict.WARNING, each))));
        return all.isEmpty() ? List.of(new GivenCheck("settings", Answer.good("settings.good"))) : all;
    }

    private static Answer said(Verdict verdict, String key) {
        return new Answer(verdict, new Text(key), Optional.of(new Text(Answer.KEY + "settings.remedy")));
    }
}
