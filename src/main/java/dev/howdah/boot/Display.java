package dev.howdah.boot;

import java.util.Locale;
import java.util.stream.Stream;

/** Whether a window can be shown on this machine. */
final class Display {
    private Display() {}

    static boolean present() {
        if ("Headless".equals(System.getProperty("glass.platform"))) {
            return true;
        }
        var unix = !System.getProperty("os.name").toLowerCase(Locale.ROOT).matches(".*(win|mac).*");
        return !unix || Stream.of("DISPLAY", "WAYLAND_DISPLAY").map(System::getenv).anyMatch(each -> each != null && !each.isBlank());
    }

    /** From now on JavaFX draws into memory. Before the toolkit is started. */
    static void doWithout() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }
}
