package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Arrangement;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner's agreement says of who answers for which data, and of what may run unattended, as a whole. */
record ChangeAgreement(
        @NotNull @Size(min = 1, max = 64) List<@NotNull @Valid Stated> arrangements,
        @NotNull @Size(max = 32) List<@NotNull @Pattern(regexp = ActingUser.JOB) String> jobs) {
    record Stated(
            @NotNull @Size(min = 1, max = 64) String category,
            @NotNull Arrangement arrangement,
            @Nullable PartnerId withPartner) {}

    List<CategoryArrangement> stated() {
        return arrangements.stream()
                .map(s -> new CategoryArrangement(s.category(), s.arrangement(), s.withPartner()))
                .toList();
    }

    void refuseCodes() {
        var names = new FreeText();
        for (int i = 0; i < jobs.size(); i++) {
            names.check("/jobs/" + i, jobs.get(i));
        }
        names.refuseCodes();
    }
}
