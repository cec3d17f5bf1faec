package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The profile as a partner may read it: ungranted parts are absent, none at all is a refusal. */
@ApplicationScoped
class PartnerProfiles {
    private final Gate gate;
    private final Rendering rendering;
    private final EntityTags tags;
    private final Category identity;
    private final Category contact;
    private final Category jobWishes;
    private final Category workHistory;
    private final Category education;

    PartnerProfiles(Gate gate, Rendering rendering, EntityTags tags, Catalogue catalogue, ProfileParts parts) {
        this.gate = gate;
        this.rendering = rendering;
        this.tags = tags;
        this.identity = catalogue.known(MyProfile.IDENTITY);
        this.contact = catalogue.known(MyProfile.CONTACT);
        this.jobWishes = parts.category(JobWishes.class);
        this.workHistory = parts.category(WorkHistory.class);
        this.education = parts.category(Education.class);
    }

    /** @param tag of what the caller has put in itself: nothing else is the caller's to change */
    record Released(Profile profile, String tag) {}

    Released read(PartnerCaller caller, SubjectId subject, GateHeaders headers) {
        var all = List.of(identity, contact, jobWishes, workHistory, education);
        var request = new ReadRequest(
                caller,
                subject,
                all,
                headers.purpose,
                headers.actingUser,
                Wanted.all(List.of(RecordKind.PROFILE), all));
        return gate.read(
                request, passed -> new Released(profile(passed), tag(own(passed, Source.of(caller.partner())))));
    }

    /** Of the records by which a source has put parts in. */
    String tag(List<RecordRef> own) {
        return tags.of(inOrder(own));
    }

    void require(@Nullable String ifMatch, List<RecordRef> own) {
        tags.require(ifMatch, inOrder(own));
    }

    private static List<RecordRef> inOrder(List<RecordRef> own) {
        return own.stream().sorted(Comparator.comparing(RecordRef::id)).toList();
    }

    private static List<RecordRef> own(Gate.Passed passed, Source caller) {
        return passed.permit().records().stream()
                .filter(r -> r.source().equals(caller))
                .map(SealedRecord::ref)
                .toList();
    }

    private Profile profile(Gate.Passed passed) {
        return new Profile(
                one(passed, identity, Profile.Identity.class),
                one(passed, contact, Profile.Contact.class),
                all(
                        passed,
                        jobWishes,
                        r -> Profile.JobWishesPart.of(
                                r.ref(),
                                source(passed, r),
                                content(passed, jobWishes, r, JobWishes.class),
                                r.createdAt())),
                all(
                        passed,
                        workHistory,
                        r -> Profile.WorkHistoryPart.of(
                                r.ref(),
                                source(passed, r),
                                content(passed, workHistory, r, WorkHistory.class)
                                        .withoutWhatIsEmpty(),
                                r.createdAt())),
                all(
                        passed,
                        education,
                        r -> Profile.EducationPart.of(
                                r.ref(),
                                source(passed, r),
                                content(passed, education, r, Education.class).withoutWhatIsEmpty(),
                                r.createdAt())));
    }

    private <T> @Nullable T one(Gate.Passed passed, Category category, Class<T> type) {
        return of(passed, category)
                .findFirst()
                .map(r -> content(passed, category, r, type))
                .orElse(null);
    }

    private static <T> @Nullable List<T> all(Gate.Passed passed, Category category, Function<SealedRecord, T> view) {
        var parts = of(passed, category).map(view).toList();
        return parts.isEmpty() ? null : parts;
    }

    private static Stream<SealedRecord> of(Gate.Passed passed, Category category) {
        return passed.permit().records().stream().filter(r -> r.category().equals(category.code()));
    }

    private <T> T content(Gate.Passed passed, Category category, SealedRecord record, Class<T> type) {
        return rendering.content(passed, category, record, type);
    }

    private static @Nullable SourceView source(Gate.Passed passed, SealedRecord record) {
        return passed.release().source(record).orElse(null);
    }
}
