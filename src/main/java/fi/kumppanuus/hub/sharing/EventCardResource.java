package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/event-cards")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EventCardResource {
    private final EventCards cards;
    private final Callers callers;
    private final HubConfig config;

    EventCardResource(EventCards cards, Callers callers, HubConfig config) {
        this.cards = cards;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @PermissionsAllowed(Scopes.EVENT_CARD_READ)
    @Operation(summary = "A person's event cards")
    public Page<EventCard> cards(
            @PathParam("subjectId") SubjectId subjectId,
            @BeanParam GateHeaders headers,
            @QueryParam("updatedAfter") @Nullable Instant updatedAfter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return cards.page(callers.partner(), subjectId, headers, new EventCards.Part(updatedAfter, cursor, limit));
    }

    @GET
    @Path("/{recordId}")
    @PermissionsAllowed(Scopes.EVENT_CARD_READ)
    @Operation(summary = "One event card")
    public RestResponse<EventCard> card(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @BeanParam GateHeaders headers) {
        return tagged(cards.find(callers.partner(), subjectId, recordId, headers));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.EVENT_CARD_WRITE)
    @Operation(summary = "Put in an event card")
    public RestResponse<EventCard> add(
            @PathParam("subjectId") SubjectId subjectId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid NewEventCard body) {
        var made = cards.add(new Writer(callers.partner(), subjectId, actingUser), key, body);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .header("Location", "%s/subjects/%s/event-cards/%s".formatted(config.apiUrl(), subjectId, made.id()))
                .header("ETag", cards.tag(made))
                .build();
    }

    @PATCH
    @Path("/{recordId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.EVENT_CARD_WRITE)
    @Operation(summary = "Move an event card on, or change its text")
    public RestResponse<EventCard> change(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("If-Match") @Parameter(required = true) @Nullable String ifMatch,
            @NotNull @Valid ChangeEventCard body) {
        return tagged(cards.change(new Writer(callers.partner(), subjectId, actingUser), recordId, ifMatch, body));
    }

    @POST
    @Path("/{recordId}/steps/{step}/done")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.EVENT_CARD_WRITE)
    @Operation(summary = "Say that a step is done")
    public void done(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @PathParam("step") int step,
            @BeanParam GateHeaders headers,
            @Valid @Nullable StepDone body) {
        cards.done(callers.partner(), subjectId, recordId, step, headers, body);
    }

    @POST
    @Path("/{recordId}/retract")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.EVENT_CARD_WRITE)
    @Operation(summary = "Take an event card back")
    public void retract(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid Retract body) {
        cards.retract(new Writer(callers.partner(), subjectId, actingUser), recordId, body.reason());
    }

    private RestResponse<EventCard> tagged(EventCard card) {
        return RestResponse.ResponseBuilder.ok(card)
                .header("ETag", cards.tag(card))
                .build();
    }
}
