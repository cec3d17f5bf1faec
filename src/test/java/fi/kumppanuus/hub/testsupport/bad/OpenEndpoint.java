package fi.kumppanuus.hub.testsupport.bad;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;

/** No permission, no media types. It has no path either, or Quarkus would really offer it in tests. */
class OpenEndpoint {
    @GET
    public String everything() {
        return "";
    }

    @POST
    public String take(String body) {
        return body;
    }
}
