package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.DpopKey;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.sandbox.Certificates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 8705 at the resource, over real TLS: a bound token is worth nothing on a connection without its certificate. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class CertificateBindingTest {
    private static final Certificates.Own OWN = Certificates.of("partner");
    private static final Certificates.Own ANOTHERS = Certificates.of("another-partner");

    private TestPartner partner;
    private String token;

    @BeforeEach
    void boundToken() {
        partner = TestHub.partner(PartnerType.KELA);
        token = bound(Map.of("x5t#S256", OWN.thumbprint()));
    }

    private String bound(Map<String, Object> confirmation) {
        return Tokens.sign(Tokens.partnerClaims(partner, Api.PARTNER_SCOPES).claim("cnf", confirmation));
    }

    private Response self(RequestSpecification call) {
        return call.header("Authorization", "Bearer " + token).get("/self");
    }

    private static void taken(Response answer, String binding) {
        answer.then().statusCode(200).body("tokenBinding", equalTo(binding));
    }

    private static void refused(Response answer) {
        answer.then().statusCode(401).body("failedCheck", equalTo("binding"));
    }

    @Test
    void takesTheRightCertificate() {
        taken(self(Api.over(OWN)), "mtls");
    }

    @Test
    void refusesAnotherCertificate_noCertificate_andPlainHttp() {
        refused(self(Api.over(ANOTHERS)));
        refused(self(Api.overTls()));
        refused(self(Api.anonymous()));
    }

    /** The second call finds the token remembered; its certificate is asked for all the same. */
    @Test
    void refusesAnotherCertificate_forATokenSeenBefore() {
        taken(self(Api.over(OWN)), "mtls");
        refused(self(Api.over(ANOTHERS)));
    }

    /** A proxy's header is anybody's header. */
    @Test
    void believesNoHeader() throws Exception {
        var der = Base64.getEncoder().encodeToString(OWN.certificate().getEncoded());
        for (var name :
                new String[] {"Client-Cert", "X-Forwarded-Client-Cert", "X-SSL-Client-Cert", "ssl-client-cert"}) {
            refused(self(Api.anonymous().header(name, ":" + der + ":")));
            refused(self(Api.overTls().header(name, der)));
        }
    }

    @Test
    void aBoundTokenIsNoDpopToken() {
        refused(Api.over(OWN).header("Authorization", "DPoP " + token).get("/self"));
    }

    /** One that names both needs both. */
    @Test
    void boundToKeyAndCertificate_needsBoth() {
        var key = new DpopKey();
        token = bound(Map.of("x5t#S256", OWN.thumbprint(), "jkt", key.thumbprint()));
        taken(proved(Api.over(OWN), key), "dpop");
        refused(proved(Api.over(ANOTHERS), key));
        refused(proved(Api.anonymous(), key));
        refused(self(Api.over(OWN)));
        refused(proved(Api.over(OWN), new DpopKey()));
    }

    private Response proved(RequestSpecification call, DpopKey key) {
        return call.header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", "/api/v1/self", token))
                .get("/self");
    }

    /** Whoever shows a certificate may have any other token too: it binds only what names it. */
    @Test
    void aKeyBoundToken_needsNoCertificate_andMindsNone() {
        var key = new DpopKey();
        token = bound(Map.of("jkt", key.thumbprint()));
        taken(proved(Api.overTls(), key), "dpop");
        taken(proved(Api.over(ANOTHERS), key), "dpop");
    }

    @Test
    void anExpiredCertificate_isNoCertificate() {
        var old = Certificates.expired("old-partner");
        assertThrows(SSLException.class, () -> self(Api.over(old)));
    }

    @Test
    void metadataSaysSo() {
        RestAssured.get("/.well-known/oauth-protected-resource/api/v1")
                .then()
                .statusCode(200)
                .body("tls_client_certificate_bound_access_tokens", equalTo(true));
    }

    /** Nobody has to have one: what needs no token is answered without. */
    @Test
    void asksForACertificate_andServesThoseWithout() {
        Api.overTls()
                .basePath("")
                .accept("text/html")
                .get("/who-answers")
                .then()
                .statusCode(200);
    }
}
