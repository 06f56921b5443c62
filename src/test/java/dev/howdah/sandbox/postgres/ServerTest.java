package dev.howdah.sandbox.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private final TestAuthority authority = new TestAuthority();

    @Test
    void aClientVerifiesTheServerAgainstTheAuthorityAndTheHostName(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise().start()) {
            one.run("create role app login password 'secret'");
            try (var session = one.remote("app", "secret", "localhost", one.authorityFile())) {
                assertTrue(session.isValid(5));
            }
            var stranger = Files.writeString(directory.resolve("other.crt"), new TestAuthority().certificate());
            assertThrows(SQLException.class, () -> one.remote("app", "secret", "localhost", stranger));
            assertThrows(SQLException.class, () -> one.remote("app", "secret", "127.0.0.1", one.authorityFile()));
            assertThrows(SQLException.class, () -> one.remote("app", "wrong", "localhost", one.authorityFile()));
        }
    }

    @Test
    void itListensOnTheLoopbackAddressAlone(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise().start()) {
            assertEquals("127.0.0.1", one.query("show listen_addresses"));
            for (var address : NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress()).toList()) {
                assertThrows(IOException.class, () -> new Socket(address, one.server.port()).close());
            }
            new Socket(InetAddress.getByName("127.0.0.1"), one.server.port()).close();
        }
    }

    @Test
    void aKilledPostmasterIsSeenAndTheNextStartRecovers(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise().start()) {
            one.run("create table kept as select 42 as value");
            one.server.kill();
            assertEquals(128 + 9, one.server.ended().get(10, TimeUnit.SECONDS));
            assertFalse(one.server.alive());
            assertEquals("in production", ControlFile.of(one.server.data()).stateName());

            one.start();

            assertEquals("42", one.query("select value from kept"));
            var systemId = one.query("select system_identifier from pg_control_system()");
            assertTrue(one.server.stop(Server.Stop.FAST, TestServer.LIMIT));
            var control = ControlFile.of(one.server.data());
            assertTrue(control.shutDownAsPrimary());
            assertEquals(systemId, control.systemIdentifier());
            assertEquals(1, control.timeline());
        }
    }

    @Test
    void noServerOutlivesAJvmThatIsKilled(@TempDir Path directory) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"),
                Abandoner.class.getName(), directory.toString())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long pid;
        try (var said = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
            pid = Long.parseLong(said.readLine());
            var postmaster = ProcessHandle.of(pid).orElseThrow();
            assertTrue(postmaster.isAlive());

            child.destroyForcibly();

            postmaster.onExit().get(15, TimeUnit.SECONDS);
        }
        assertTrue(ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void aServerDoesNotOutliveItsWaitingShell(@TempDir Path directory) throws Exception {
        try (var one = new TestServer("c-1", directory, authority).initialise().start()) {
            var postmaster = ProcessHandle.of(one.server.pid()).orElseThrow();
            postmaster.parent().orElseThrow().destroyForcibly();

            postmaster.onExit().get(15, TimeUnit.SECONDS);
        }
    }

    /** A program that starts a server, names its process, and waits to be killed. */
    static final class Abandoner {
        private Abandoner() {}

        public static void main(String[] arguments) throws Exception {
            var one = new TestServer("c-1", new File(arguments[0]).toPath(), new TestAuthority()).initialise().start();
            System.out.println(one.server.pid());
            Thread.currentThread().join();
        }
    }
}
