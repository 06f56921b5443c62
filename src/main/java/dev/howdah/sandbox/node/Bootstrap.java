package dev.howdah.sandbox.node;

import java.util.concurrent.TimeUnit;

/** What stands for init containers: they copy a file and are done. */
final class Bootstrap {
    static final Program PROGRAM = _ -> {
        TimeUnit.MILLISECONDS.sleep(20);
        return 0;
    };

    private Bootstrap() {}
}
