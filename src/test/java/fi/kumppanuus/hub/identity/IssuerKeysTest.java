package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;

/** An issuer that is in trouble when the hub starts is not asked by every caller in turn. */
class IssuerKeysTest {
    @Test
    void failingIssuer_isAskedOnceInAWhile() throws Exception {
        var asked = new AtomicInteger();
        var issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", call -> {
            asked.incrementAndGet();
            call.sendResponseHeaders(500, -1);
            call.close();
        });
        issuer.start();
        try {
            var keys = new IssuerKeys("http://localhost:" + issuer.getAddress().getPort() + "/", () -> {});
            var token = new JsonWebSignature();
            token.setKeyIdHeaderValue("any");
            for (int i = 0; i < 50; i++) {
                assertThrows(UnresolvableKeyException.class, () -> keys.resolveKey(token, List.of()));
            }
            assertEquals(1, asked.get());
        } finally {
            issuer.stop(0);
        }
    }
}
