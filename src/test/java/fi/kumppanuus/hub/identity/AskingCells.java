package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asking for a consent, and writing one down: who may for whom, for what, about which data. */
final class AskingCells {
    private static final String UNKNOWN = "unknown";

    private final Cast cast;
    private final Random random;
    private final Judge judge = new Judge(AuthorizationTable.WRITTEN);
    private final List<MatrixCell> cells = new ArrayList<>();
    private final Map<String, TestPartner> recipients = new LinkedHashMap<>();
    /** About whom is asked under the ids of others: never to be shown to them. */
    final TestPerson bystander;

    AskingCells(Cast cast, Random random) {
        this.cast = cast;
        this.random = random;
        this.bystander = cast.person();
        cast.known.forEach((type, partner) -> recipients.put(type.name(), partner));
        recipients.put("suspended", cast.suspended.get(PartnerType.KELA));
    }

    /** Every category for every purpose to every recipient, asked by every type; the rest is drawn. */
    List<MatrixCell> all() {
        var categories = Stream.concat(
                        AuthorizationTable.WRITTEN.categories().stream().map(AuthorizationTable.Category::code),
                        Stream.of(UNKNOWN))
                .toList();
        var purposes = Stream.concat(
                        AuthorizationTable.WRITTEN.purposes().stream().map(AuthorizationTable.Purpose::code),
                        Stream.of(UNKNOWN))
                .toList();
        var to = Stream.concat(recipients.keySet().stream(), Stream.of("itself", UNKNOWN))
                .toList();
        for (var type : PartnerType.values()) {
            for (var category : categories) {
                for (var purpose : purposes) {
                    for (var recipient : to) {
                        var about = new About(recipient, purpose, category);
                        if (random.nextInt(2) == 0) {
                            ask(type, about);
                        }
                        if (!recipient.equals("itself") && random.nextInt(3) == 0) {
                            writeDown(type, about);
                        }
                    }
                }
            }
        }
        return cells;
    }

    private record About(String recipient, String purpose, String category) {}

    private Caller caller(PartnerType type) {
        return cast.callers(type).get(random.nextInt(8) > 0 ? random.nextInt(2) : 2 + random.nextInt(2));
    }

    private ScopeChoice scopes() {
        return ScopeChoice.values()[random.nextInt(10) > 0 ? random.nextInt(2) : random.nextInt(6)];
    }

    private String user() {
        return random.nextInt(16) > 0 ? "case-worker-7" : random.nextBoolean() ? "not named" : "a name";
    }

    private @Nullable UUID recipient(String word) {
        return switch (word) {
            case "itself" -> null;
            case UNKNOWN -> UUID.randomUUID();
            default -> recipients.get(word).id();
        };
    }

    private @Nullable PartnerType typeOf(Caller caller, String word) {
        return switch (word) {
            case "itself" -> caller.type();
            case UNKNOWN, "suspended" -> null;
            default -> recipients.get(word).type();
        };
    }

    private void ask(PartnerType type, About about) {
        var operation = AuthorizationTable.WRITTEN.operation("POST /consent-requests");
        var caller = caller(type);
        var choice = scopes();
        var user = user();
        boolean itself = about.recipient().equals("itself") || caller.partner().equals(recipient(about.recipient()));
        var expected = judge.atTheDoor(operation, caller, choice.of(operation))
                .or(() -> Judge.user(ReadingCells.user(user)))
                .or(() -> judge.toAsk(
                        caller, typeOf(caller, about.recipient()), itself, about.purpose(), about.category()))
                .orElse(Outcome.PERMIT);
        // One open request for each asker, id, recipient and purpose: an id that was asked about is used no more.
        boolean another = !expected.permitted() && random.nextBoolean();
        var body = new TreeMap<String, Object>();
        body.put("subjectId", another ? TestHub.subject(cast.supplier, bystander) : UUID.randomUUID());
        body.put("purpose", about.purpose());
        body.put("items", List.of(Map.of("category", about.category())));
        body.put(
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(60).toString());
        var recipient = recipient(about.recipient());
        if (recipient != null) {
            body.put("recipient", recipient);
        }
        add(operation, caller, choice, user, "/consent-requests", body, about, expected);
    }

    private void writeDown(PartnerType type, About about) {
        var operation = AuthorizationTable.WRITTEN.operation("POST /consents/assisted");
        var caller = caller(type);
        var choice = scopes();
        var user = user();
        var recipient = typeOf(caller, about.recipient());
        boolean special = AuthorizationTable.WRITTEN
                .category(about.category())
                .filter(AuthorizationTable.Category::special)
                .isPresent();
        var expected = judge.atTheDoor(operation, caller, choice.of(operation))
                .or(() -> Judge.user(ReadingCells.user(user)))
                .or(() -> recipient == null
                        ? Optional.of(Outcome.refused("partner-unknown"))
                        : judge.item(recipient, about.purpose(), about.category()))
                .or(() -> special ? Optional.of(Outcome.refused("unprocessable")) : Optional.empty())
                .orElse(Outcome.PERMIT);
        var subject = TestHub.subject(new TestPartner(caller.partner(), "", caller.type()), bystander);
        var body = Cast.recording(
                subject.toString(), bystander, recipient(about.recipient()), about.purpose(), about.category());
        add(operation, caller, choice, user, "/consents/assisted", body, about, expected);
    }

    private void add(
            AuthorizationTable.Operation operation,
            Caller caller,
            ScopeChoice choice,
            String user,
            String path,
            Map<String, Object> body,
            About about,
            Outcome expected) {
        var call = Cast.keyed(Call.of("POST", path, caller)).body(body);
        var named = ReadingCells.user(user);
        cells.add(MatrixCell.of(
                        operation, caller, choice, named == null ? call : call.with(ActingUser.HEADER, named), expected)
                .with("recipient", about.recipient())
                .with("purpose", about.purpose())
                .with("category", about.category())
                .with("user", user)
                .inLane(expected.permitted() && path.endsWith("assisted") ? "assisted" : null));
    }
}
