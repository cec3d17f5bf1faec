package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which rules there are is the administrators' to say, with the act; for whom they count is not. */
@ApplicationScoped
class AdminStatutoryRules {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final StatutoryRules rules;
    private final Catalogue catalogue;
    private final Partners partners;
    private final AuditLog audit;
    private final Clock clock;

    AdminStatutoryRules(StatutoryRules rules, Catalogue catalogue, Partners partners, AuditLog audit, Clock clock) {
        this.rules = rules;
        this.catalogue = catalogue;
        this.partners = partners;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them: there are as many as acts that allow something. */
    Page<StatutoryRule> all() {
        return new Page<>(rules.all(), null);
    }

    /** A repeat with the same content changes nothing. */
    StatutoryRule register(StaffCaller admin, String code, RegisterRule body) {
        var event = AuditDraft.of(Action.STATUTORY_RULE_RECORDED).by(admin);
        return audit.change(event, () -> {
            var rule = body.rule(code);
            refuse(rule);
            body.refuseCodes();
            rules.lock(code);
            var id = audit.record(event.purpose(rule.purpose())
                    .categories(catalogue.known(rule.category()).mask()));
            var earlier = rules.find(code);
            if (earlier.isEmpty()) {
                rules.add(rule, admin.user(), id, clock.instant());
                return rule;
            }
            return earlier.filter(rule::sameAs).orElseThrow(RuleProblems.RULE_EXISTS::exception);
        });
    }

    /** At once, for every relationship that rests on it. A repeat keeps the first time and reason. */
    StatutoryRule end(StaffCaller admin, String code, String reason) {
        var event = AuditDraft.of(Action.STATUTORY_RULE_ENDED).by(admin);
        return audit.change(event, () -> {
            new FreeText().check("/reason", reason).refuseCodes();
            rules.lock(code);
            var rule = rules.find(code).orElseThrow(CommonProblems.NOT_FOUND::exception);
            var id = audit.record(event.purpose(rule.purpose()));
            if (rule.inForce()) {
                rules.end(code, admin.user(), reason, id, clock.instant());
            }
            return rules.find(code).orElseThrow();
        });
    }

    private void party(@Nullable PartnerId named, PartnerType type, String pointer, List<FieldError> errors) {
        if (named != null && partners.find(named).filter(p -> p.type() == type).isEmpty()) {
            errors.add(new FieldError(pointer, "unknown", "No partner of this type has this id."));
        }
    }

    /** No act lifts a ceiling of the catalogue: what a type may never hold it may not hold by law either. */
    private void refuse(StatutoryRule rule) {
        var errors = new ArrayList<FieldError>();
        if (!CODE.matcher(rule.code()).matches()) {
            errors.add(new FieldError("#code", "form", "A small letter, then up to 63 of a-z 0-9 -"));
        }
        catalogue
                .category(rule.category())
                .ifPresentOrElse(
                        category -> {
                            if (!category.supplierTypes().contains(rule.sourceType())) {
                                errors.add(new FieldError(
                                        "/sourceType", "no-supplier", "This type supplies no such category."));
                            }
                            if (!category.recipientTypes().contains(rule.recipientType())) {
                                errors.add(new FieldError(
                                        "/recipientType", "ceiling", "This type may never hold the category."));
                            }
                        },
                        () -> errors.add(
                                new FieldError("/category", "unknown", "The catalogue has no such category.")));
        catalogue
                .purpose(rule.purpose())
                .ifPresentOrElse(
                        purpose -> {
                            if (!purpose.allows(rule.recipientType(), rule.category())) {
                                errors.add(new FieldError(
                                        "/purpose", "not-allowed", "Not for this type and category in the catalogue."));
                            }
                        },
                        () -> errors.add(new FieldError("/purpose", "unknown", "The catalogue has no such purpose.")));
        party(rule.source(), rule.sourceType(), "/source", errors);
        party(rule.recipient(), rule.recipientType(), "/recipient", errors);
        // The authority records for whom it counts, and must not open with it what it never bought.
        if (!rule.sourceType().isAuthority()
                && (rule.source() == null || rule.recipient() == null || rule.agreementReference() == null)) {
            errors.add(new FieldError(
                    "/agreementReference",
                    "missing",
                    "What a provider gives rests on an agreement: name it, source and recipient."));
        }
        if (!rule.sourceType().isAuthority() && !rule.recipientType().isAuthority()) {
            errors.add(new FieldError(
                    "/recipientType", "no-authority", "One of the two must be an authority: it records for whom."));
        }
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
    }
}
