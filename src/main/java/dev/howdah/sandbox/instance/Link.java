package dev.howdah.sandbox.instance;

/** A pod's connection with the network: without it bytes wait in both directions, and nobody is told. */
final class Link {
    private boolean up;

    Link(boolean up) {
        this.up = up;
    }

    synchronized boolean up() {
        return up;
    }

    synchronized void set(boolean now) {
        up = now;
        notifyAll();
    }

    synchronized void awaitUp() throws InterruptedException {
        while (!up) {
            wait();
        }
    }
}
