package fi.kumppanuus.hub.catalogue;

import java.util.Objects;

/** How the law sees one purpose with one type of recipient. */
public record Terms(LegalBasis legalBasis, ConsentEffect consentEffect, Onward onward) {
    public Terms {
        Objects.requireNonNull(legalBasis, "legalBasis is missing");
        Objects.requireNonNull(consentEffect, "consentEffect is missing");
        Objects.requireNonNull(onward, "onward is missing");
    }
}
