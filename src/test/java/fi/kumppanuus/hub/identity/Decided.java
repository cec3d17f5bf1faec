package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A person who has done the same with every known partner, and what it opens to them: this is where the matrix says what a
 * state of consent is worth.
 */
final class Decided {
    private static final List<String> ALL = List.of("identity", "contact", "skills-assessment");
    private static final String REUSE = "skills-reuse";
    static final List<String> STATES = List.of(
            "never asked",
            "asked",
            "refused",
            "in force",
            "withdrawn",
            "narrowed",
            "relinquished",
            "expired",
            "older notice",
            "for another purpose",
            "name alone",
            "assessments alone",
            "source not named",
            "stopped by the person",
            "stopped, then let go on",
            "by law",
            "by law, ended",
            "by law, stopped by the person",
            "own record");

    final String state;
    final TestPerson person;
    /** What the supplier put in. */
    final String record;
    /** Each partner's own record, where the state is that. */
    final Map<TestPartner, String> own = new HashMap<>();

    final Map<TestPartner, String> consents = new HashMap<>();
    private final Cast cast;

    Decided(Cast cast, String state) {
        this.cast = cast;
        this.state = state;
        this.person = cast.person();
        this.record = cast.record(person, cast.supplier);
        var partners = new ArrayList<>(cast.known.values());
        if (state.equals("in force") || state.equals("withdrawn")) {
            partners.addAll(cast.suspended.values());
            partners.addAll(cast.over.values());
        }
        partners.forEach(this::decide);
        if (state.contains("stopped")) {
            cast.restrict(person, true);
        }
        if (state.endsWith("let go on")) {
            cast.restrict(person, false);
        }
    }

    private void decide(TestPartner partner) {
        var purpose = Asking.purposeOf(partner.type());
        switch (state) {
            case "never asked" -> {}
            case "asked" -> cast.ask(person, partner, purpose, ALL);
            case "refused" -> cast.decide(person, cast.ask(person, partner, purpose, ALL), ALL, false);
            case "in force", "stopped by the person", "stopped, then let go on" -> consent(partner, purpose, ALL);
            case "withdrawn" -> cast.withdraw(person, consent(partner, purpose, ALL));
            case "narrowed" -> cast.withdraw(person, consent(partner, purpose, ALL), "identity");
            case "relinquished" -> cast.relinquish(partner, consent(partner, purpose, ALL));
            case "expired" -> expire(consent(partner, purpose, ALL));
            // As if the text had got a new major since: publishing one would end the consents of every test.
            case "older notice" ->
                TestHub.sql(
                        "update consent set notice_version = '0.9' where id = ?",
                        UUID.fromString(consent(partner, purpose, ALL)));
            case "for another purpose" -> consent(partner, REUSE, List.of("identity", "skills-assessment"));
            case "name alone" -> consent(partner, purpose, List.of("identity"));
            case "assessments alone" -> consent(partner, purpose, List.of("skills-assessment"));
            case "source not named" -> consent(partner, purpose, List.of("skills-assessment"), "self");
            case "by law", "by law, stopped by the person" -> cast.law(person, cast.supplier, partner);
            case "by law, ended" -> cast.endLaw(partner, cast.law(person, cast.supplier, partner));
            case "own record" -> {
                if (AuthorizationTable.WRITTEN.mayPutIn(partner.type(), "skills-assessment")) {
                    own.put(partner, cast.record(person, partner));
                }
            }
            default -> throw new IllegalArgumentException(state);
        }
    }

    private String consent(TestPartner partner, String purpose, List<String> categories, Object... sources) {
        var id = cast.consent(person, partner, purpose, categories, sources);
        consents.put(partner, id);
        return id;
    }

    private static void expire(String consent) {
        var id = UUID.fromString(consent);
        TestHub.sql("update consent_item set valid_until = now() - interval '1 day' where consent_id = ?", id);
        TestHub.sql(
                "update consent set valid_from = now() - interval '9 days', valid_until = now() - interval '1 day' where id = ?",
                id);
    }

    boolean isConsentInForce() {
        return !Set.of("withdrawn", "relinquished", "expired", "older notice").contains(state);
    }

    /** The categories that are open to a known partner of this type for the purpose. */
    Set<String> open(PartnerType type, String purpose) {
        boolean its = Asking.purposeOf(type).equals(purpose);
        var open = new HashSet<String>();
        switch (state) {
            case "in force", "stopped, then let go on" -> open.addAll(its ? ALL : List.of());
            case "narrowed" -> open.addAll(its ? List.of("contact", "skills-assessment") : List.of());
            case "for another purpose" ->
                open.addAll(REUSE.equals(purpose) ? List.of("identity", "skills-assessment") : List.of());
            case "name alone" -> open.addAll(its ? List.of("identity") : List.of());
            case "assessments alone", "source not named", "by law" ->
                open.addAll(its ? List.of("skills-assessment") : List.of());
            // Whatever it says that it wants it for: it is its own.
            case "own record" -> {
                if (AuthorizationTable.WRITTEN.mayPutIn(type, "skills-assessment")) {
                    open.add("skills-assessment");
                }
            }
            default -> {}
        }
        return open;
    }

    /** The assessments that are shown where the category is open. */
    List<String> shown(TestPartner partner) {
        return switch (state) {
            case "source not named" -> List.of();
            case "own record" -> List.of(own.getOrDefault(partner, record));
            default -> List.of(record);
        };
    }
}
