package fi.kumppanuus.hub.consent;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** By which anyone, without the hub's help, tells a true receipt from a false one. */
@Path("/.well-known/receipt-keys.json")
@Produces({"application/jwk-set+json", "application/json"})
@PermitAll
class ReceiptKeysResource {
    private final ReceiptKeys keys;

    ReceiptKeysResource(ReceiptKeys keys) {
        this.keys = keys;
    }

    @GET
    public Response keys() {
        return Response.ok(keys.published().getBytes(StandardCharsets.UTF_8))
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
