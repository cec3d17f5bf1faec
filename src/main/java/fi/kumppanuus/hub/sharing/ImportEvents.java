package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of an import's chunk: one for each person and thing that happened, however many rows. */
final class ImportEvents {
    private final Import work;
    private final Map<Key, Event> events = new LinkedHashMap<>();
    private final List<AuditDraft> others = new ArrayList<>();

    ImportEvents(Import work) {
        this.work = work;
    }

    private record Key(SubjectId subject, Action action, String reason, String category) {}

    private record Event(AuditDraft draft, List<RecordRef> records) {}

    static AuditDraft draft() {
        return AuditDraft.of(Action.RECORD_WRITTEN);
    }

    /** Of a row that nobody has looked at yet. */
    static AuditDraft about(Import work) {
        return draft().by(work.caller(), new ActingUser(work.actingUser()));
    }

    void add(SubjectId subject, AuditDraft draft, RecordRef record, Category category) {
        var key = new Key(subject, draft.action(), "", category.code());
        events.computeIfAbsent(key, k -> new Event(draft, new ArrayList<>()))
                .records()
                .add(record);
    }

    /** The same whether the hub knows the person or not: the partner's officer reads it too. */
    void addRefused(SubjectId subject, AuditDraft draft, String problem) {
        var reason = draft.reasonOr(problem);
        var key = new Key(subject, draft.action(), reason, "");
        events.computeIfAbsent(key, k -> new Event(draft.refused(reason), List.of()));
    }

    /** About nobody: nobody was looked at. */
    void refusedAltogether(String problem, Category usual) {
        others.add(about(work).categories(usual.mask()).refused(problem));
    }

    List<AuditDraft> drafts() {
        var all = new ArrayList<>(others);
        events.values()
                .forEach(e ->
                        all.add(e.records().isEmpty() ? e.draft() : e.draft().records(e.records())));
        return all;
    }
}
