package fi.kumppanuus.bench;

import fi.kumppanuus.bench.ConsentCalls.Called;
import fi.kumppanuus.history.Act;
import fi.kumppanuus.history.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Many clients at once that grant, narrow, withdraw and read, and write down what they saw. */
final class Watchers {
    static final List<String> CATEGORIES = List.of("identity", "contact", "skills-assessment");

    private static final Set<String> PROFILE = Set.of("identity", "contact");
    private static final Set<String> ASSESSMENTS = Set.of("skills-assessment");
    private static final long NEAR = TimeUnit.MILLISECONDS.toNanos(5);

    private final ConsentCalls calls;
    private final Crowd crowd;
    private final BooleanSupplier calm;
    private final long limit;
    private final AtomicLong done = new AtomicLong();
    private final LongAdder reads = new LongAdder();
    private final LongAdder permits = new LongAdder();
    private final LongAdder near = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final Queue<Long> withdrawals = new ConcurrentLinkedQueue<>();

    /** @param calm whether nobody is doing anything to the instances */
    Watchers(ConsentCalls calls, Crowd crowd, BooleanSupplier calm, long limit) {
        this.calls = calls;
        this.crowd = crowd;
        this.calm = calm;
        this.limit = limit;
    }

    void run(int clients) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                var random = new Random(i);
                threads.execute(() -> {
                    while (done.get() < limit && !Thread.currentThread().isInterrupted()) {
                        step(random);
                    }
                });
            }
        }
    }

    private void step(Random random) {
        var person = crowd.any(random);
        int recipient = random.nextInt(Watched.RECIPIENTS);
        int instance = random.nextInt(2);
        var consent = person.consent(recipient);
        int dice = random.nextInt(100);
        if (dice < 60) {
            read(person, recipient, instance, any(random));
        } else if (consent == null || dice < 64) {
            grant(person, recipient, instance, some(random));
        } else if (dice < 75) {
            narrow(person, recipient, instance, consent, any(random));
        } else if (dice < 96) {
            withdraw(person, recipient, instance, consent, any(random));
        } else {
            withdrawAll(person, recipient, instance, any(random));
        }
    }

    private static String any(Random random) {
        return CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    }

    private static Set<String> some(Random random) {
        var some = new HashSet<>(CATEGORIES);
        if (random.nextInt(3) == 0) {
            some.remove(any(random));
        }
        if (random.nextInt(3) == 0) {
            some.remove(any(random));
        }
        return Set.copyOf(some);
    }

    private void read(Watched person, int recipient, int instance, String category) {
        boolean profile = PROFILE.contains(category);
        long withdrawn = person.lastWithdrawal(recipient);
        var called =
                profile ? calls.profile(person, recipient, instance) : calls.assessments(person, recipient, instance);
        if (called.answer().isEmpty()) {
            return;
        }
        done.incrementAndGet();
        reads.increment();
        var asked = profile ? PROFILE : ASSESSMENTS;
        var permitted = called.status() == 200 ? seen(called, profile) : Set.<String>of();
        if (!permitted.isEmpty()) {
            permits.increment();
        }
        if (withdrawn != Long.MIN_VALUE && called.invoked() - withdrawn <= NEAR) {
            near.increment();
        }
        person.history().add(new Act.Read(recipient, asked, permitted, called.invoked(), called.returned()));
    }

    private static Set<String> seen(Called called, boolean profile) {
        var body = called.body();
        if (!profile) {
            return body.path("items").isEmpty() ? Set.of() : ASSESSMENTS;
        }
        var seen = new HashSet<String>();
        PROFILE.stream().filter(body::hasNonNull).forEach(seen::add);
        return Set.copyOf(seen);
    }

    private void grant(Watched person, int recipient, int instance, Set<String> categories) {
        var id = UUID.randomUUID();
        // 200: all of it is in force; 409: another client's request is open
        if (calls.ask(person, recipient, instance, id, categories).status() != 201) {
            return;
        }
        var called = calls.yes(person, 1 - instance, id, categories);
        var consent = called.answer()
                .map(a -> UUID.fromString(called.body().path("consentId").asText()));
        counted(person, called);
        person.history().add(new Act.Grant(recipient, categories, consent, called.invoked(), returned(called)));
        consent.ifPresent(known -> person.granted(recipient, known));
    }

    private void narrow(Watched person, int recipient, int instance, UUID consent, String category) {
        read(person, recipient, 1 - instance, category);
        boolean measured = isMeasured();
        var called = calls.narrow(person, instance, consent, category);
        ended(person, called, measured);
        person.history()
                .add(new Act.Withdrawal(recipient, consent, Set.of(category), called.invoked(), returned(called)));
        if (called.answer().isPresent() && called.body().path("status").asText().equals("ended")) {
            person.ended(recipient, consent);
        }
        read(person, recipient, 1 - instance, category);
    }

    /** The reads go to the other instance: it may still be busy with the one, and must know of nothing by the other. */
    private void withdraw(Watched person, int recipient, int instance, UUID consent, String category) {
        read(person, recipient, 1 - instance, category);
        boolean measured = isMeasured();
        var called = calls.withdraw(person, instance, consent);
        ended(person, called, measured);
        if (called.answer().isPresent()) {
            person.withdrawn(recipient, called.returned());
            person.ended(recipient, consent);
        }
        read(person, recipient, 1 - instance, category);
        person.history()
                .add(new Act.Withdrawal(
                        recipient, consent, Set.copyOf(CATEGORIES), called.invoked(), returned(called)));
    }

    private void withdrawAll(Watched person, int recipient, int instance, String category) {
        read(person, recipient, 1 - instance, category);
        boolean measured = isMeasured();
        var called = calls.withdrawAll(person, instance);
        ended(person, called, measured);
        if (called.answer().isPresent()) {
            allEnded(person, called);
        }
        read(person, recipient, 1 - instance, category);
        person.history().add(new Act.WithdrawalOfAll(called.invoked(), returned(called)));
    }

    private static void allEnded(Watched person, Called called) {
        var ended = new HashSet<String>();
        called.body().path("withdrawn").forEach(id -> ended.add(id.asText()));
        for (int i = 0; i < Watched.RECIPIENTS; i++) {
            person.withdrawn(i, called.returned());
            var consent = person.consent(i);
            if (consent != null && ended.contains(consent.toString())) {
                person.ended(i, consent);
            }
        }
    }

    /** Once the instances are warm, and while they are left alone. */
    private boolean isMeasured() {
        return calm.getAsBoolean() && done.get() > limit / 10;
    }

    private void ended(Watched person, Called called, boolean measured) {
        counted(person, called);
        if (called.answer().isPresent() && measured && isMeasured()) {
            withdrawals.add(called.returned() - called.invoked());
        }
    }

    private void counted(Watched person, Called called) {
        done.incrementAndGet();
        changes.increment();
        if (called.answer().isEmpty()) {
            person.leave();
        }
    }

    private static long returned(Called called) {
        return called.answer().isPresent() ? called.returned() : Operation.NEVER;
    }

    long done() {
        return done.get();
    }

    long reads() {
        return reads.sum();
    }

    long permits() {
        return permits.sum();
    }

    /** Reads that started within 5 ms after a withdrawal had returned. */
    long near() {
        return near.sum();
    }

    long changes() {
        return changes.sum();
    }

    /** How long withdrawals and narrowings took, in nanoseconds, while the instances were warm and left alone. */
    List<Long> withdrawals() {
        return List.copyOf(withdrawals);
    }
}
