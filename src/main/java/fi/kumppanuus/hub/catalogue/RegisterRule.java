package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A rule as an administrator enters it. */
record RegisterRule(
        @NotNull @Pattern(regexp = "[1-9][0-9]{0,3}/[12][0-9]{3}")
        String act,

        @NotNull @Size(min = 1, max = 64) String section,
        @NotNull @Valid Name name,
        @NotNull PartnerType sourceType,
        @NotNull PartnerType recipientType,
        @NotNull @Size(min = 1, max = 64) String category,
        @NotNull @Size(min = 1, max = 64) String purpose,
        @Size(min = 1, max = 200) @Nullable String agreementReference,
        @Nullable PartnerId source,
        @Nullable PartnerId recipient) {
    /** What people read in their log. */
    record Name(
            @NotNull @Size(min = 1, max = 200) String fi,

            @JsonProperty("fi-simple") @NotNull @Size(min = 1, max = 200)
            String fiSimple,

            @NotNull @Size(min = 1, max = 200) String sv,
            @NotNull @Size(min = 1, max = 200) String en) {}

    StatutoryRule rule(String code) {
        return new StatutoryRule(
                code,
                act,
                section,
                new Wording(name.fi(), name.fiSimple(), name.sv(), name.en()),
                sourceType,
                recipientType,
                category,
                purpose,
                agreementReference,
                source,
                recipient,
                null);
    }

    void refuseCodes() {
        new FreeText()
                .check("/section", section)
                .check("/name/fi", name.fi())
                .check("/name/fi-simple", name.fiSimple())
                .check("/name/sv", name.sv())
                .check("/name/en", name.en())
                .check("/agreementReference", agreementReference)
                .refuseCodes();
    }
}
