package fi.kumppanuus.hub.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** {@code Audit-Receipt} on every answer that decided about personal data, refusals included. */
@Provider
class ReceiptHeader implements ContainerResponseFilter {
    private final CurrentRequest request;

    ReceiptHeader(CurrentRequest request) {
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext in, ContainerResponseContext out) {
        var receipt = request.receipt();
        // 503 says that nothing was decided: its event, if it was written at all, stands for nothing.
        if (receipt != null && out.getStatus() != Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            out.getHeaders().putSingle("Audit-Receipt", receipt.toString());
        }
    }
}
