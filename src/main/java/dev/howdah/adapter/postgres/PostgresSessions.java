package dev.howdah.adapter.postgres;

import dev.howdah.adapter.postgres.TunnelSockets.Route;
import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.access.Secrets;
import dev.howdah.service.access.Secrets.Login;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.Tunnels;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.Driver;
import org.postgresql.core.BaseConnection;
import org.postgresql.ssl.NonValidatingFactory;

/** Opens sessions on a cluster's instances, each over its own tunnel. */
public final class PostgresSessions implements SqlSessions {
    private static final int POSTGRESQL_PORT = 5432;
    private static final String CONNECT_SECONDS = "10";
    private static final String CANCEL_SECONDS = "5";
    private static final Set<Code> WORTH_A_SECOND_TRY = EnumSet.of(Code.UNREACHABLE, Code.TIMED_OUT);

    private record Wish(Cluster cluster, Target target, boolean readOnly, String database) {}

    private final Tunnels tunnels;
    private final Secrets secrets;
    private final Driver driver = new Driver();
    private final AtomicInteger turn = new AtomicInteger();

    public PostgresSessions(Tunnels tunnels, Secrets secrets) {
        this.tunnels = tunnels;
        this.secrets = secrets;
    }

    @Override
    public SqlSession open(Cluster cluster, Target target, boolean readOnly, String database) {
        var login = secrets.application(cluster);
        var authority = secrets.certificateAuthority(cluster);
        var wish = new Wish(cluster, target, readOnly || target.readOnly(), database);
        try {
            return connect(wish, login, authority);
        } catch (ProblemException failed) {
            if (!WORTH_A_SECOND_TRY.contains(failed.problem().code())) {
                throw failed;
            }
            return connect(wish, login, authority);
        }
    }

    private SqlSession connect(Wish wish, Login login, Optional<String> authority) {
        var instance = choose(wish.cluster(), wish.target());
        var route = new Route(() -> tunnels.connect(wish.cluster().id(), instance, POSTGRESQL_PORT));
        try {
            var connection = driver.connect(url(wish), properties(wish.readOnly(), login, authority, route));
            return new PostgresSession(connection.unwrap(BaseConnection.class), route, instance,
                    wish.readOnly(), authority.isPresent());
        } catch (SQLException failed) {
            route.close();
            throw Failures.whileConnecting(failed, instance, login.user());
        } catch (ProblemException failed) {
            route.close();
            throw failed;
        }
    }

    private String choose(Cluster cluster, Target target) {
        return switch (target) {
            case Target.ReadWrite _ -> oneOf(cluster, Endpoint.Role.READ_WRITE);
            case Target.ReadOnly _ -> oneOf(cluster, Endpoint.Role.READ_ONLY);
            case Target.Any _ -> oneOf(cluster, Endpoint.Role.ANY);
            case Target.OneInstance(var name) -> cluster.instance(name).filter(each -> each.pod().present())
                    .orElseThrow(() -> new ProblemException(Code.NOT_FOUND, name, "")).name();
        };
    }

    /** The instances behind a service in turn, as the service itself would spread connections. */
    private String oneOf(Cluster cluster, Endpoint.Role role) {
        var services = cluster.endpoints().stream().filter(each -> each.role() == role).toList();
        var ready = services.stream().map(Endpoint::ready).flatMap(List::stream).distinct().toList();
        if (ready.isEmpty()) {
            var name = services.isEmpty() ? role.name() : services.getFirst().service();
            throw new ProblemException(Code.NOT_FOUND, name, "no ready instance behind " + name);
        }
        return ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
    }

    /** The name in the URL is one of the certificate's; nobody resolves it. */
    private static String url(Wish wish) {
        var cluster = wish.cluster();
        return "jdbc:postgresql://" + cluster.id().name() + "-rw." + cluster.id().namespace() + ".svc:" + POSTGRESQL_PORT
                + "/" + URLEncoder.encode(wish.database(), StandardCharsets.UTF_8);
    }

    private static Properties properties(boolean readOnly, Login login, Optional<String> authority, Route route) {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", new String(login.password()));
        properties.setProperty("ApplicationName", "howdah");
        properties.setProperty("socketFactory", TunnelSockets.class.getName());
        properties.setProperty("socketFactoryArg", route.key());
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("cancelSignalTimeout", CANCEL_SECONDS);
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("assumeMinServerVersion", "14");
        properties.setProperty("sslmode", authority.isPresent() ? "verify-full" : "require");
        properties.setProperty("sslfactory", authority.isPresent()
                ? ClusterTrust.class.getName() : NonValidatingFactory.class.getName());
        authority.ifPresent(pem -> properties.setProperty("sslfactoryarg", pem));
        if (readOnly) {
            properties.setProperty("options", "-c default_transaction_read_only=on");
        }
        return properties;
    }
}
