package dev.howdah.service.query;

import dev.howdah.model.ClusterId;
import java.net.Socket;

/** Connections to an instance's pod through the Kubernetes API (port-forward), without any listening port. */
public interface Tunnels {
    /**
     * Connects to {@code port} of the instance's pod.
     *
     * @return a connected socket; closing it ends the tunnel
     * @throws dev.howdah.model.ProblemException UNREACHABLE, TIMED_OUT, FORBIDDEN, NOT_FOUND
     */
    Socket connect(ClusterId cluster, String instance, int port);
}
