package fi.kumppanuus.hub.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.UUID;

/** One category asked for, from sources frozen when it was asked. */
@Embeddable
record RequestedItem(
        String category, @Column(name = "sources") List<UUID> sources) {}
