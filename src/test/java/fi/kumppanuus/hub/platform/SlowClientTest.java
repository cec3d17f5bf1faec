package fi.kumppanuus.hub.platform;

import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Trouble;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bytes dripped on a raw socket. Tests let a request take 5 seconds to arrive: enough on a crowded machine. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SlowClientTest {
    private static final int DRIP_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource
    URI hub;

    private Socket connect() throws IOException {
        var socket = new Socket(hub.getHost(), hub.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(DRIP_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** In how many seconds the server hangs up, while a byte comes now and then. */
    private static double secondsUntilClosed(Socket socket, String drip) throws IOException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            try {
                send(socket, drip);
                if (socket.getInputStream().read() < 0) {
                    break;
                }
            } catch (SocketTimeoutException stillOpen) {
                continue;
            } catch (SocketException reset) {
                break;
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void inTime(double seconds) {
        assertTrue(seconds > 3 && seconds < 15, "closed after " + seconds + " s");
    }

    @Test
    void headThatDrips_isEnded() throws IOException {
        try (var socket = connect()) {
            send(socket, "GET /api/v1/self HTTP/1.1\r\nHost: hub.test\r\n");
            inTime(secondsUntilClosed(socket, "X"));
        }
    }

    @Test
    void headersThatDrip_areEnded() throws IOException {
        try (var socket = connect()) {
            send(socket, "GET /api/v1/self HTTP/1.1\r\nHost: hub.test\r\n");
            inTime(secondsUntilClosed(socket, "X: y\r\n"));
        }
    }

    @Test
    void bodyThatDrips_isEnded() throws IOException {
        var token = Tokens.partner(TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY), Api.PARTNER_SCOPES);
        try (var socket = connect()) {
            send(
                    socket,
                    "POST /api/v1/subjects/lookup HTTP/1.1\r\nHost: hub.test\r\nContent-Type: application/json\r\n"
                            + "Hub-Acting-User: x\r\nContent-Length: 10000\r\nAuthorization: Bearer " + token
                            + "\r\n\r\n{");
            inTime(secondsUntilClosed(socket, " "));
        }
    }

    @Test
    void secondRequestThatDrips_isEnded() throws IOException {
        try (var socket = connect()) {
            assertEquals(401, answer(socket));
            inTime(secondsUntilClosed(socket, "\r\n"));
        }
    }

    @Test
    void connectionWithoutARequest_isEnded() throws IOException {
        try (var socket = connect()) {
            inTime(secondsUntilClosed(socket, ""));
        }
    }

    /** Between requests a connection may rest longer than one may take to arrive. */
    @Test
    void connectionThatRests_isKept() throws IOException, InterruptedException {
        try (var socket = connect()) {
            for (int i = 0; i < 2; i++) {
                assertEquals(401, answer(socket));
                Thread.sleep(Duration.ofSeconds(7));
            }
            assertEquals(401, answer(socket));
        }
    }

    /** The hub counts a caller's calls before it reads the body: what came whole waits for it, however long that takes. */
    @Test
    void requestThatCameWhole_isAnsweredByASlowHub() {
        var authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        try (var slow = Trouble.tableSlow("call_allowance", 7)) {
            Api.as(authority)
                    .contentType("application/json")
                    .body(Map.of())
                    .post("/subjects/lookup")
                    .then()
                    .statusCode(400)
                    .time(greaterThan(6L), TimeUnit.SECONDS);
        }
    }

    /** An answer that doesn't wait for the body leaves the rest of it on the line, which is no next request. */
    @Test
    void connectionThatRestsAfterALateBody_isKept() throws IOException, InterruptedException {
        try (var socket = connect()) {
            send(
                    socket,
                    "POST /api/v1/subjects/lookup HTTP/1.1\r\nHost: hub.test\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 4\r\n\r\n{");
            socket.setSoTimeout(5000);
            assertEquals(401, status(socket));
            Thread.sleep(Duration.ofSeconds(1));
            send(socket, "  }");
            Thread.sleep(Duration.ofSeconds(7));
            assertEquals(401, answer(socket));
        }
    }

    /** A stranger's broken line must not wake an operator. */
    @Test
    void bodyThatBreaksOff_isNoFaultOfTheHub() throws IOException {
        var authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        try (var log = new Canary()) {
            try (var socket = connect()) {
                send(
                        socket,
                        "POST /api/v1/subjects/lookup HTTP/1.1\r\nHost: hub.test\r\nContent-Type: application/json\r\n"
                                + "Hub-Acting-User: x\r\nContent-Length: 10000\r\nAuthorization: Bearer "
                                + Tokens.partner(authority, Api.PARTNER_SCOPES) + "\r\n\r\n{");
                // so that the head is there before the line is gone
                assertThrows(
                        SocketTimeoutException.class,
                        () -> socket.getInputStream().read());
            }
            Trouble.await(
                    "the call is refused",
                    () -> TestHub.query(
                                    "select reason from audit_event where partner = ?",
                                    row -> row.getString("reason"),
                                    authority.id())
                            .contains("validation"));
            assertFalse(log.log().contains("failed"), log.log());
        }
    }

    /** HTTP/2 has many requests on one connection and is not spoken. */
    @Test
    void doesNotChangeToHttp2() throws IOException {
        try (var socket = connect()) {
            socket.setSoTimeout(5000);
            send(
                    socket,
                    "GET /api/v1/self HTTP/1.1\r\nHost: hub.test\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            assertEquals(401, status(socket));
        }
        try (var socket = connect()) {
            socket.setSoTimeout(5000);
            send(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertEquals(400, status(socket));
        }
    }

    private static int answer(Socket socket) throws IOException {
        socket.setSoTimeout(5000);
        send(socket, "GET /api/v1/self HTTP/1.1\r\nHost: hub.test\r\n\r\n");
        int status = status(socket);
        socket.setSoTimeout(DRIP_MILLIS);
        return status;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Of one answer, read to its end. */
    private static int status(Socket socket) throws IOException {
        var reader = reader(socket);
        int status = Integer.parseInt(reader.readLine().split(" ")[1]);
        int length = 0;
        for (var line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int read = 0; read < length; read++) {
            reader.read();
        }
        return status;
    }
}
