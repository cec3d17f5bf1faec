package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.LocalizedText;

/** Which partner a record comes from. */
record SourceView(PartnerId partnerId, LocalizedText name, LocalizedText unit) {}
