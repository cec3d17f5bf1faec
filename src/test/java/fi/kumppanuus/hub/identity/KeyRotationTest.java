package fi.kumppanuus.hub.identity;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestIssuer;
import fi.kumppanuus.hub.testsupport.TestIssuer.AnotherKey;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Trouble;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The issuer changes its keys while the hub runs. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class KeyRotationTest {
    private static final int FLOOD = 1000;

    private final TestPartner partner = TestHub.partner(PartnerType.KELA);

    private JwtClaimsBuilder claims() {
        return Tokens.partnerClaims(partner);
    }

    private static int self(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/self")
                .statusCode();
    }

    @Test
    void newKey_countsWithoutARestart_withdrawnKeyNoMore() {
        var next = AnotherKey.make();
        assertEquals(401, self(next.sign(claims())));
        next.publish();
        var token = next.sign(claims());
        Trouble.await("the new key counts", () -> self(token) == 200);
        assertEquals(200, self(Tokens.sign(claims())));

        next.withdraw();
        // Remembered until the hub hears of it: it looks when somebody comes with a key that it doesn't know.
        Trouble.await("the withdrawn key counts no more", () -> {
            self(AnotherKey.make().sign(claims()));
            return self(token) == 401;
        });
        assertEquals(200, self(Tokens.sign(claims())));
    }

    @Test
    void floodOfUnknownKeys_reachesTheIssuerAHandfulOfTimes_andHoldsUpNobody() {
        var stranger = AnotherKey.make();
        // One signature for all: the key is looked for before it is checked.
        var parts = stranger.sign(claims()).split("\\.");
        int before = TestIssuer.asked();
        long begun = System.nanoTime();
        int served = 0;
        for (int i = 0; i < FLOOD; i++) {
            var header = "{\"alg\":\"PS256\",\"typ\":\"JWT\",\"kid\":\"made-up-" + i + "\"}";
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                    + "." + parts[1] + "." + parts[2];
            assertEquals(401, self(token));
            served += i % 100 == 0 && self(Tokens.sign(claims())) == 200 ? 1 : 0;
        }
        long allowed = 2 + (System.nanoTime() - begun) / IssuerKeys.PACE.toNanos();
        int asked = TestIssuer.asked() - before;
        assertEquals(FLOOD / 100, served);
        assertTrue(asked <= allowed, "asked " + asked + " times, not " + allowed);
    }

    @Test
    void tokenThatNamesNoKey_isRefused() {
        assertEquals(401, self(Tokens.signNamingNoKey(claims())));
    }
}
