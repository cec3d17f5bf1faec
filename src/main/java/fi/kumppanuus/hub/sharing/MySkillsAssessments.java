package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Naming;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.EntityTags;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Page;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The skills assessments in the person's file; the person writes own ones, and changes no others. */
@ApplicationScoped
class MySkillsAssessments {
    private static final String PATH = "/me/skills-assessments";

    private final HeldRecords held;
    private final Records records;
    private final AssessmentForm form;
    private final MyComments comments;
    private final PersonKeys keys;
    private final Naming naming;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final EntityTags tags;
    private final Cursors cursors;
    private final Clock clock;

    MySkillsAssessments(
            HeldRecords held,
            Records records,
            AssessmentForm form,
            MyComments comments,
            PersonKeys keys,
            Naming naming,
            AuditLog audit,
            Idempotency idempotency,
            EntityTags tags,
            Cursors cursors,
            Clock clock) {
        this.held = held;
        this.records = records;
        this.form = form;
        this.comments = comments;
        this.keys = keys;
        this.naming = naming;
        this.audit = audit;
        this.idempotency = idempotency;
        this.tags = tags;
        this.cursors = cursors;
        this.clock = clock;
    }

    Page<SkillsAssessment> page(PersonId person, @Nullable String cursor, int limit) {
        var list = "my-skills-assessments " + person;
        var key = keys.of(person);
        var rows = held.current(person, form.kind(), cursors.before(cursor, list), limit + 1).stream()
                .map(record -> view(key, record))
                .toList();
        return cursors.page(rows, limit, SkillsAssessment::id, list);
    }

    SkillsAssessment find(PersonId person, UUID id) {
        return view(
                keys.of(person),
                any(person, id).filter(HeldRecord::current).orElseThrow(MySkillsAssessments::notThere));
    }

    @Transactional
    SkillsAssessment add(PersonId person, String client, @Nullable String idempotencyKey, NewOwnAssessment body) {
        var call = new Idempotency.Call(client + " " + person, "POST", PATH, idempotencyKey, body);
        var earlier = idempotency.earlier(call);
        if (earlier.isPresent()) {
            var made = own(person, earlier.get());
            log(Action.OWN_RECORD_WRITTEN, person, client, made.ref());
            return view(keys.of(person), made);
        }
        var made = new RecordRef(Uuid7.at(clock.instant()), 1);
        store(person, client, made, body.content());
        idempotency.keep(call, 201, made.id());
        return find(person, made.id());
    }

    @Transactional
    SkillsAssessment correct(
            PersonId person, String client, UUID id, @Nullable String ifMatch, NewSkillsAssessmentVersion body) {
        held.lock(person, id);
        var current = own(person, id);
        tags.require(ifMatch, view(keys.of(person), current).itself());
        records.supersede(current.ref());
        store(person, client, new RecordRef(id, current.ref().version() + 1), body.content());
        return find(person, id);
    }

    /** Its repeat says the same. */
    @Transactional
    void takeAway(PersonId person, String client, UUID id) {
        held.lock(person, id);
        var last = any(person, id).filter(r -> r.source().isSelf()).orElseThrow(MySkillsAssessments::notThere);
        records.takeAway(id);
        log(Action.OWN_RECORD_RETRACTED, person, client, last.ref());
    }

    String tag(SkillsAssessment shown) {
        return tags.of(shown.itself());
    }

    private void store(PersonId person, String client, RecordRef ref, AssessmentContent content) {
        requireOwnWord(content);
        form.requireSound(content, Source.SELF);
        records.insert(person, keys.of(person), form.filing(content, Source.SELF), ref, content);
        log(Action.OWN_RECORD_WRITTEN, person, client, ref);
    }

    /** Nobody else's judgement becomes the person's by writing it down. */
    private static void requireOwnWord(AssessmentContent content) {
        var skills = Optional.ofNullable(content.skills()).orElse(List.of());
        var others = IntStream.range(0, skills.size())
                .filter(i -> skills.get(i).assessedBy() != Skill.AssessedBy.SELF)
                .mapToObj(i -> new FieldError("/skills/" + i + "/assessedBy", "not-self", "Must be SELF."))
                .toArray(FieldError[]::new);
        if (others.length > 0) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(others);
        }
    }

    private Optional<HeldRecord> any(PersonId person, UUID id) {
        return held.last(person, id).filter(r -> r.kind() == form.kind());
    }

    private HeldRecord own(PersonId person, UUID id) {
        return any(person, id)
                .filter(r -> r.source().isSelf() && r.current())
                .orElseThrow(MySkillsAssessments::notThere);
    }

    private SkillsAssessment view(PersonKey key, HeldRecord record) {
        var content = records.as(records.open(key, record.ref(), record.payload()), AssessmentContent.class);
        var said = record.comments().stream().map(c -> comments.opened(key, c)).toList();
        return SkillsAssessment.of(record.ref(), source(record.source()), null, content, record.createdAt())
                .with(List.of(), said.isEmpty() ? null : said);
    }

    private @Nullable SourceView source(Source source) {
        return source.partner()
                .map(naming::partner)
                .map(MySkillsAssessments::source)
                .orElse(null);
    }

    private static SourceView source(PartnerName name) {
        return new SourceView(name.partnerId(), name.name(), name.unit());
    }

    private void log(Action action, PersonId person, String client, RecordRef ref) {
        audit.record(AuditDraft.of(action)
                .byClient(client)
                .about(person)
                .categories(form.usual().mask())
                .records(List.of(ref)));
    }

    private static RuntimeException notThere() {
        return CommonProblems.NOT_FOUND.exception();
    }
}
