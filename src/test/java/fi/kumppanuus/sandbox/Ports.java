package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The ports of one sandbox. Remembered, since Keycloak's issuer and the pages' redirect addresses contain them: another port
 * at the next start would mean a fresh realm.
 */
record Ports(int hub, int keycloak, int keycloakManagement, int postgres, int witness) {

    private static final Map<String, Integer> PREFERRED = preferred();

    private static Map<String, Integer> preferred() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("hub", 8080);
        ports.put("keycloak", 8180);
        ports.put("keycloak-management", 9180);
        ports.put("postgres", 5480);
        ports.put("witness", 8280);
        return ports;
    }

    static Ports choose(Path memory, Progress progress) {
        Properties known = new Properties();
        try {
            if (Files.exists(memory)) {
                try (var in = Files.newBufferedReader(memory)) {
                    known.load(in);
                }
            }
            StringBuilder text = new StringBuilder();
            Map<String, Integer> chosen = new LinkedHashMap<>();
            PREFERRED.forEach((name, preferred) -> {
                int wanted = Integer.parseInt(known.getProperty(name, String.valueOf(preferred)));
                int port = isFree(wanted) ? wanted : freeBut(chosen.values());
                if (port != wanted) {
                    progress.say("Port " + wanted + " (" + name + ") is in use; taking " + port + ".");
                }
                chosen.put(name, port);
                text.append(name).append('=').append(port).append('\n');
            });
            Files.writeString(memory, text);
            return new Ports(
                    chosen.get("hub"),
                    chosen.get("keycloak"),
                    chosen.get("keycloak-management"),
                    chosen.get("postgres"),
                    chosen.get("witness"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody listens yet on the ones just chosen, so the system may offer them again. */
    private static int freeBut(Collection<Integer> chosen) {
        int port = free();
        while (chosen.contains(port)) {
            port = free();
        }
        return port;
    }

    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On all addresses too: a program that listens on 0.0.0.0 lets us bind 127.0.0.1 on some systems. */
    static boolean isFree(int port) {
        return binds(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && binds(new InetSocketAddress(port));
    }

    private static boolean binds(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
