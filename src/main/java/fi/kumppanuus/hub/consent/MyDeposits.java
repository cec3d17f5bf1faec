package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Page;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may put what into the person's own file, as the person decides it. */
@ApplicationScoped
public class MyDeposits {
    private final Partners partners;
    private final Catalogue catalogue;
    private final Naming naming;
    private final PersonLock lock;
    private final Vault vault;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Cursors cursors;
    private final Clock clock;

    MyDeposits(
            Partners partners,
            Catalogue catalogue,
            Naming naming,
            PersonLock lock,
            Vault vault,
            AuditLog audit,
            Idempotency idempotency,
            Cursors cursors,
            Clock clock) {
        this.partners = partners;
        this.catalogue = catalogue;
        this.naming = naming;
        this.lock = lock;
        this.vault = vault;
        this.audit = audit;
        this.idempotency = idempotency;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Transactional
    public DepositView allow(PersonId person, String client, AllowDeposit body, @Nullable String key) {
        lock.take(person);
        var call = new Idempotency.Call(client + " " + person, "POST", "/me/deposits", key, body);
        var earlier = idempotency.earlier(call).flatMap(id -> DepositPermission.ofPerson(id, person));
        var permission = earlier.orElseGet(() -> give(person, body));
        if (earlier.isEmpty()) {
            idempotency.keep(call, 201, permission.id());
        }
        log(Action.DEPOSIT_ALLOWED, person, client, permission);
        return view(permission);
    }

    private DepositPermission give(PersonId person, AllowDeposit body) {
        var source = partners.named(body.source());
        var able = catalogue
                .category(body.category())
                .filter(c -> c.supplierTypes().contains(source.type()));
        if (able.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE
                    .exception()
                    .errors(new FieldError("/category", "not-supplied", "This partner can't supply this category."));
        }
        if (DepositPermission.inForce(person, source.id(), body.category()).isPresent()) {
            throw ConsentProblems.DEPOSIT_EXISTS.exception();
        }
        var now = clock.instant();
        vault.pairwise(source.id(), person);
        var permission = DepositPermission.given(Uuid7.at(now), person, source.id(), body.category(), now);
        DepositPermission.persist(permission);
        DepositPermission.flush();
        return permission;
    }

    /** Ends a permission; what was put in stays. A repeat ends it no further. */
    @Transactional
    public void end(PersonId person, String client, UUID id) {
        lock.take(person);
        var permission = DepositPermission.ofPerson(id, person).orElseThrow(CommonProblems.NOT_FOUND::exception);
        permission.end(clock.instant());
        log(Action.DEPOSIT_ENDED, person, client, permission);
    }

    @Transactional
    public Page<DepositView> all(PersonId person, @Nullable String cursor, int limit) {
        var list = "my-deposits " + person;
        var rows = DepositPermission.allInForce(person, cursors.before(cursor, list), limit + 1).stream()
                .map(this::view)
                .toList();
        return cursors.page(rows, limit, DepositView::id, list);
    }

    private void log(Action action, PersonId person, String client, DepositPermission permission) {
        audit.record(AuditDraft.of(action)
                .byClient(client)
                .about(person)
                .concerning(permission.source())
                .categories(catalogue.known(permission.category()).mask()));
    }

    private DepositView view(DepositPermission p) {
        return new DepositView(p.id(), naming.partner(p.source()), p.category(), p.givenAt());
    }
}
