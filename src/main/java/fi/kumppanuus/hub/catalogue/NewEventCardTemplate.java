package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/** A way of working as a partner proposes it: of a new code, or the next version of one. */
record NewEventCardTemplate(
        @NotNull @Size(min = 1, max = 64) @Pattern(regexp = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
        String code,

        @NotNull TemplateSensitivity sensitivity,
        @NotNull @Valid Name name,
        @NotNull @Valid Trigger trigger,
        @NotNull @Size(min = 1, max = 5) List<@NotNull PartnerType> participants,
        @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Step> steps,
        @NotNull @Size(min = 1, max = 50) List<@NotNull PartnerId> partners) {
    record Name(
            @NotNull @Size(min = 1, max = 200) String fi,
            @NotNull @Size(min = 1, max = 200) String sv,
            @NotNull @Size(min = 1, max = 200) String en) {
        LocalizedText text() {
            return new LocalizedText(fi, sv, en);
        }
    }

    record Trigger(
            @NotNull @Size(min = 1, max = 1000) String fi,
            @NotNull @Size(min = 1, max = 1000) String sv,
            @NotNull @Size(min = 1, max = 1000) String en) {}

    record Instruction(
            @NotNull @Size(min = 1, max = 1000) String fi,

            @JsonProperty("fi-simple") @NotNull @Size(min = 1, max = 1000)
            String fiSimple,

            @NotNull @Size(min = 1, max = 1000) String sv,
            @NotNull @Size(min = 1, max = 1000) String en) {}

    record Step(
            @NotNull @Valid Name name,
            @NotNull PartnerType ownerType,
            @NotNull @Min(0) @Max(260) Integer workingDays,
            @NotNull @Valid Instruction instruction) {}

    TemplateContent content() {
        var numbered = new ArrayList<TemplateStep>();
        for (var step : steps) {
            var words = step.instruction();
            numbered.add(new TemplateStep(
                    numbered.size() + 1,
                    step.name().text(),
                    step.ownerType(),
                    step.workingDays(),
                    new Wording(words.fi(), words.fiSimple(), words.sv(), words.en())));
        }
        return new TemplateContent(
                name.text(),
                new LocalizedText(trigger.fi(), trigger.sv(), trigger.en()),
                sensitivity,
                participants.stream().distinct().sorted().toList(),
                numbered);
    }
}
