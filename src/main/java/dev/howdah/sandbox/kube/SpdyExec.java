package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.PodRuntime.ExecRequest;
import dev.howdah.sandbox.kube.PodRuntime.PodKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** One command over SPDY: the client opens a stream for each of error, stdin, stdout and stderr, then the command runs. */
final class SpdyExec implements Spdy.Listener {
    static final String PROTOCOL = "v4.channel.k8s.io";
    private static final int BUFFER = 32 * 1024;
    private static final byte[] END = new byte[0];
    private final Spdy spdy;
    private final PodRuntime runtime;
    private final PodKey pod;
    private final ExecRequest request;
    private final Map<String, Integer> streams = new HashMap<>();
    private final PipedInputStream input = new PipedInputStream(BUFFER);
    private final PipedOutputStream feed;
    private boolean begun;

    SpdyExec(Spdy spdy, PodRuntime runtime, PodKey pod, ExecRequest request) throws IOException {
        this.spdy = spdy;
        this.runtime = runtime;
        this.pod = pod;
        this.request = request;
        feed = new PipedOutputStream(input);
    }

    /** Serves until the client is gone. */
    void serve() throws IOException {
        try (spdy; feed) {
            spdy.read(this);
        }
    }

    @Override
    public void opened(int stream, Map<String, String> headers) throws IOException {
        streams.put(headers.getOrDefault("streamtype", ""), stream);
        var complete = streams.containsKey("error") && streams.containsKey("stdout") && (request.tty() || streams.containsKey("stderr"));
        if (complete && !begun) {
            begun = true;
            if (!streams.containsKey("stdin")) {
                feed.close();
            }
            Thread.ofVirtual().name("exec-" + pod.name()).start(this::run);
        }
    }

    private void run() {
        var code = 126;
        var message = "";
        try {
            code = runtime.exec(pod, request, input, output("stdout"), output("stderr"));
        } catch (IOException failed) {
            message = failed.getMessage();
        }
        try {
            var status = Store.JSON.writeValueAsBytes(PodStreams.exit(code, message));
            spdy.send(streams.get("error"), status, status.length, true);
            for (var each : new String[] {"stdout", "stderr"}) {
                if (streams.containsKey(each)) {
                    spdy.send(streams.get(each), END, 0, true);
                }
            }
        } catch (IOException gone) {
            begun = true;
        }
    }

    private OutputStream output(String name) {
        var stream = streams.getOrDefault(name, streams.get("stdout"));
        return new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                write(new byte[] {(byte) each}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                spdy.send(stream, Arrays.copyOfRange(bytes, from, from + length), length, false);
            }
        };
    }

    @Override
    public void data(int stream, byte[] bytes, boolean last) throws IOException {
        if (streams.getOrDefault("stdin", -1) == stream) {
            feed.write(bytes);
            feed.flush();
            if (last) {
                feed.close();
            }
        }
    }

    @Override
    public void reset(int stream) {
        streams.values().remove(stream);
    }
}
