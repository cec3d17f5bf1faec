package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.util.ArrayList;
import java.util.List;

/** What is agreed on: never changed within a version. */
public record TemplateContent(
        LocalizedText name,
        LocalizedText trigger,
        TemplateSensitivity sensitivity,
        List<PartnerType> participants,
        List<TemplateStep> steps) {

    /** What makes it no way of working for those who take part. */
    List<FieldError> faults() {
        var faults = new ArrayList<FieldError>();
        for (int i = 0; i < participants.size(); i++) {
            if (!sensitivity.allows(participants.get(i))) {
                faults.add(new FieldError(
                        "/participants/" + i, "authorities-only", "Cards about health are for authorities alone."));
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!participants.contains(steps.get(i).ownerType())) {
                faults.add(new FieldError(
                        "/steps/" + i + "/ownerType", "not-a-participant", "participants lack this type."));
            }
        }
        return faults;
    }

    void refuseCodes() {
        var text = new FreeText();
        check(text, "/name", name);
        check(text, "/trigger", trigger);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var place = "/steps/" + i;
            check(text, place + "/name", step.name());
            text.check(place + "/instruction/fi", step.instruction().fi())
                    .check(place + "/instruction/fi-simple", step.instruction().fiSimple())
                    .check(place + "/instruction/sv", step.instruction().sv())
                    .check(place + "/instruction/en", step.instruction().en());
        }
        text.refuseCodes();
    }

    private static void check(FreeText text, String pointer, LocalizedText words) {
        text.check(pointer + "/fi", words.fi())
                .check(pointer + "/sv", words.sv())
                .check(pointer + "/en", words.en());
    }
}
