package dev.howdah.sandbox.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a kubelet serves: the API server passes the subresources of a pod on to it. All calls block. */
public interface PodRuntime {
    /** Names a pod. */
    record PodKey(String namespace, String name) {}

    /**
     * Which part of a container's log is wanted.
     *
     * @param container empty = the pod's first
     */
    record LogRequest(String container, boolean follow, boolean previous, boolean timestamps, OptionalInt tail,
                      OptionalLong sinceSeconds, OptionalLong limitBytes) {}

    /** A command in a container. */
    record ExecRequest(String container, List<String> command, boolean tty) {}

    /** A request to a port of a pod. */
    record ProxyRequest(String scheme, int port, String method, String path, Map<String, String> headers, byte[] body) {}

    /** What the pod answered. */
    record ProxyResponse(int code, String contentType, byte[] body) {}

    /**
     * Writes the log until its end, or until the reader is gone when it is followed.
     *
     * @throws java.net.NoRouteToHostException when the node cannot be reached
     */
    void logs(PodKey pod, LogRequest request, OutputStream out) throws IOException;

    /** Runs a command and returns its exit code. */
    int exec(PodKey pod, ExecRequest request, InputStream in, OutputStream out, OutputStream err) throws IOException;

    /**
     * Connects to a port of the pod.
     *
     * @throws IOException with the kubelet's words when nothing listens or the pod cannot be reached
     */
    Socket forward(PodKey pod, int port) throws IOException;

    /**
     * Sends one HTTP request to a port of the pod, without verifying its certificate, as the API server's proxy does.
     *
     * @throws IOException when the pod cannot be reached
     */
    ProxyResponse proxy(PodKey pod, ProxyRequest request) throws IOException;
}
