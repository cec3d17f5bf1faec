package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

@ApplicationScoped
class AssessmentForm implements RecordForm<AssessmentContent> {
    private final Category category;
    private final EscoTerms esco;
    private final Clock clock;

    AssessmentForm(Catalogue catalogue, EscoTerms esco, Clock clock) {
        this.category = catalogue.known("skills-assessment");
        this.esco = esco;
        this.clock = clock;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.SKILLS_ASSESSMENT;
    }

    @Override
    public Class<AssessmentContent> content() {
        return AssessmentContent.class;
    }

    @Override
    public Class<NewSkillsAssessment> body() {
        return NewSkillsAssessment.class;
    }

    @Override
    public Category usual() {
        return category;
    }

    @Override
    public void requireSound(AssessmentContent content, Source source) {
        new AssessmentRules(LocalDate.now(clock.withZone(HubClock.HELSINKI)), esco).check(content);
    }

    @Override
    public Filing filing(AssessmentContent content, Source source) {
        return Filing.plain(kind(), category, source).wordsOnly(content.wordsOnly());
    }
}
