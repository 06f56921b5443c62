package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.kube.PodRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.NoRouteToHostException;
import java.net.Socket;

/** The kubelets of a server that has none. */
final class NoPods implements PodRuntime {
    @Override
    public void logs(PodKey pod, LogRequest request, OutputStream out) throws IOException {
        throw new NoRouteToHostException("no kubelet");
    }

    @Override
    public int exec(PodKey pod, ExecRequest request, InputStream in, OutputStream out, OutputStream err) throws IOException {
        throw new NoRouteToHostException("no kubelet");
    }

    @Override
    public Socket forward(PodKey pod, int port) throws IOException {
        throw new NoRouteToHostException("no kubelet");
    }

    @Override
    public ProxyResponse proxy(PodKey pod, ProxyRequest request) throws IOException {
        throw new NoRouteToHostException("no kubelet");
    }
}
