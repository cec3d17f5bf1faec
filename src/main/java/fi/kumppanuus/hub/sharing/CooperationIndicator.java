package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer learns of the cooperation.
 *
 * @param partners absent if there are none, so that a restriction doesn't show where there is nobody to name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CooperationIndicator(
        @Nullable CooperationLevel level,
        @Nullable Collection<PartnerType> partnerTypes,
        @Nullable List<SourceView> partners,
        @Nullable Integer openEventCount,
        @Nullable LocalDate lastActivityOn,
        @Nullable NextStep nextStep) {
    /** The viewer's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NextStep(UUID eventCard, int number, @Nullable LocalDate dueOn) {
        static NextStep of(Cooperation.Step step) {
            return new NextStep(step.eventCard(), step.number(), step.dueOn());
        }
    }

    CooperationIndicator only(Set<String> fields) {
        return new CooperationIndicator(
                fields.contains("level") ? level : null,
                fields.contains("partnerTypes") ? partnerTypes : null,
                fields.contains("partners") ? partners : null,
                fields.contains("openEventCount") ? openEventCount : null,
                fields.contains("lastActivityOn") ? lastActivityOn : null,
                fields.contains("nextStep") ? nextStep : null);
    }

    static CooperationIndicator of(Cooperation cooperation, PartnerType viewer, List<SourceView> names) {
        return new CooperationIndicator(
                cooperation.level(),
                cooperation.partnerTypes(),
                names.isEmpty() ? null : names,
                cooperation.openEvents(),
                cooperation.lastActivityOn().orElse(null),
                cooperation.nextStepOf(viewer).map(NextStep::of).orElse(null));
    }
}
