package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.platform.HubClock;
import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A receipt laid out for reading: first what, who, until when and how to withdraw, at the end every member of the signed
 * payload by its name, so that the two can be compared.
 */
@TemplateData
public record ReceiptSheet(
        Map<String, String> t,
        String lang,
        String happened,
        String at,
        String recipient,
        String purpose,
        @Nullable String until,
        List<Row> items,
        List<Row> ended,
        String withdrawalUrl,
        String deleteBy,
        List<String> rights,
        List<Party> parties,
        String authority,
        String authorityUrl,
        String keysUrl,
        List<Member> members) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d.M.yyyy HH:mm");

    /** One item: what, with all that was opened of it, from whom, until when. */
    @TemplateData
    public record Row(String name, String sources, String until) {}

    /** Who answers for data, and how to reach them. */
    @TemplateData
    public record Party(String name, String roles, String businessId, String address, String email, String dpo) {}

    /** One member of the payload by its path. */
    @TemplateData
    public record Member(String path, String value) {}

    static ReceiptSheet of(ConsentReceipt receipt) {
        var t = ReceiptTexts.in(receipt.language());
        return new ReceiptSheet(
                t,
                htmlLang(receipt.language()),
                t.getOrDefault("what." + receipt.transition(), t.getOrDefault("what.other", "")),
                MINUTE.format(receipt.at().atZone(HubClock.HELSINKI)),
                receipt.recipient().name() + ", " + receipt.recipient().unit(),
                receipt.purpose().name(),
                receipt.items().stream()
                        .map(ConsentReceipt.Item::validUntil)
                        .max(LocalDate::compareTo)
                        .map(DAY::format)
                        .orElse(null),
                rows(receipt.items(), t),
                rows(receipt.endedItems(), t),
                receipt.withdrawalUrl(),
                DAY.format(receipt.deleteBy()),
                receipt.rights().stream()
                        .map(right -> t.getOrDefault("right." + right, right))
                        .toList(),
                receipt.controllers().stream().map(p -> party(p, t)).toList(),
                receipt.authority().name(),
                receipt.authority().url(),
                receipt.issuer() + "/.well-known/receipt-keys.json",
                members(receipt));
    }

    /** Screen readers know Finnish, not easy Finnish. */
    private static String htmlLang(String language) {
        return "fi-simple".equals(language) ? "fi" : language;
    }

    private static List<Row> rows(List<ConsentReceipt.Item> items, Map<String, String> t) {
        return items.stream()
                .map(i -> new Row(
                        i.opened() == null
                                ? i.name()
                                : "%s. %s: %s"
                                        .formatted(
                                                i.name(), t.getOrDefault("opened", ""), String.join(", ", i.opened())),
                        i.sources().stream()
                                .map(ConsentReceipt.ItemSource::name)
                                .collect(Collectors.joining("; ")),
                        DAY.format(i.validUntil())))
                .toList();
    }

    private static Party party(ConsentReceipt.Party party, Map<String, String> t) {
        return new Party(
                party.name() + ", " + party.unit(),
                party.roles().stream()
                        .map(role -> t.getOrDefault("role." + role, role))
                        .collect(Collectors.joining(", ")),
                party.businessId(),
                party.postalAddress(),
                party.email(),
                party.dpoContact());
    }

    static List<Member> members(ConsentReceipt receipt) {
        var all = new ArrayList<Member>();
        flatten("", Receipts.JSON.valueToTree(receipt), all);
        return all;
    }

    private static void flatten(String path, JsonNode node, List<Member> into) {
        if (node.isValueNode()) {
            into.add(new Member(path, node.asText()));
        }
        node.properties()
                .forEach(member -> flatten(
                        path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), into));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), into);
            }
        }
    }
}
