package dev.howdah.sandbox.node;

import java.nio.file.Path;

/** What the pods of one node share. */
record Surroundings(String node, String hostIp, Uplink uplink, EventRecorder events, Program.Programs programs,
                    Volumes volumes, Attachments attachments, Wire wire, TimeScale scale, Path logs) {
    /** Where the log of one run of a container is kept. */
    Path log(String podUid, String container, int restart) {
        return logs.resolve(podUid).resolve(container).resolve(restart + ".log");
    }
}
