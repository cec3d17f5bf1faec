package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A service action as released: what the recipient's profile leaves out is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceAction(
        UUID id,
        int version,
        @Nullable SourceView source,
        @Nullable String externalId,
        @Nullable ServiceActionType type,
        @Nullable ServiceActionStatus status,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate endedOn,
        @Nullable ServiceOutcome outcome,
        @Nullable UUID eventCard,
        @Nullable String text,
        @Nullable List<RecordComment> comments,
        Instant createdAt) {
    static ServiceAction of(
            RecordRef ref,
            @Nullable SourceView source,
            @Nullable String externalId,
            ServiceActionContent content,
            @Nullable List<RecordComment> comments,
            Instant createdAt) {
        return new ServiceAction(
                ref.id(),
                ref.version(),
                source,
                externalId,
                content.type(),
                content.status(),
                content.plannedOn(),
                content.startedOn(),
                content.endedOn(),
                content.outcome(),
                content.eventCard(),
                content.text(),
                comments,
                createdAt);
    }

    ServiceAction linkedTo(@Nullable UUID card) {
        return new ServiceAction(
                id,
                version,
                source,
                externalId,
                type,
                status,
                plannedOn,
                startedOn,
                endedOn,
                outcome,
                card,
                text,
                comments,
                createdAt);
    }

    /** Without what depends on other records. */
    ServiceAction itself() {
        return new ServiceAction(
                id,
                version,
                source,
                externalId,
                type,
                status,
                plannedOn,
                startedOn,
                endedOn,
                outcome,
                null,
                text,
                null,
                createdAt);
    }
}
