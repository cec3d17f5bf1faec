package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Arrangement;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner's agreement says of who answers for which data, as a whole. */
record ChangeAgreement(@NotNull @Size(min = 1, max = 64) List<@NotNull @Valid Stated> arrangements) {
    record Stated(
            @NotNull @Size(min = 1, max = 64) String category,
            @NotNull Arrangement arrangement,
            @Nullable PartnerId withPartner) {}

    List<CategoryArrangement> stated() {
        return arrangements.stream()
                .map(s -> new CategoryArrangement(s.category(), s.arrangement(), s.withPartner()))
                .toList();
    }
}
