package fi.kumppanuus.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java side of the {@code hub} command. */
public final class Cli {
    private Cli() {}

    public static void main(String[] words) {
        var folder = SandboxFolder.of(Path.of(System.getProperty("sandbox.project", "."))
                .toAbsolutePath()
                .normalize());
        List<String> rest = Arrays.asList(words).subList(Math.min(1, words.length), words.length);
        try {
            System.exit(run(words.length == 0 ? "" : words[0], rest, folder));
        } catch (SandboxFailure e) {
            if (!Running.ours().isStopping()) {
                System.err.println("hub: " + e.getMessage());
            }
            System.exit(1);
        } catch (InterruptedException e) {
            System.exit(130);
        }
    }

    private static int run(String command, List<String> rest, SandboxFolder folder) throws InterruptedException {
        return switch (command) {
            case "up" -> up(folder);
            case "welcome" -> welcome(folder);
            case "demo" -> demo(folder);
            case "token" -> token(folder, rest);
            case "call" -> new Call(SandboxInfo.ofRunning(folder), folder).run(rest);
            case "decide" -> decide(folder, rest);
            case "partner" -> new NewPartner(SandboxInfo.ofRunning(folder), folder).run(rest);
            case "clock" -> clock(folder, rest);
            default -> throw new SandboxFailure("There is no command '" + command + "'; see ./hub help.");
        };
    }

    private static int up(SandboxFolder folder) throws InterruptedException {
        Progress progress = new Progress(System.out);
        Sandbox sandbox = Sandbox.up(folder, progress);
        progress.say("Ready");
        new Welcome(SandboxInfo.ofRunning(folder)).print(System.out);
        String ended = sandbox.awaitEnd();
        throw new SandboxFailure(ended + " ended unexpectedly; the logs are in "
                + folder.log("hub").getParent() + ".");
    }

    private static int welcome(SandboxFolder folder) {
        new Welcome(SandboxInfo.ofRunning(folder)).print(System.out);
        return 0;
    }

    private static int demo(SandboxFolder folder) {
        return new Demo(SandboxInfo.ofRunning(folder), folder, System.out).play() ? 0 : 1;
    }

    private static int token(SandboxFolder folder, List<String> rest) {
        var arguments = Arguments.parse(rest, Set.of("--dpop", "--admin"), Set.of("--person", "--dpo"));
        SandboxInfo info = SandboxInfo.ofRunning(folder);
        System.out.println(tokenFor(arguments, info, folder));
        return 0;
    }

    private static String tokenFor(Arguments arguments, SandboxInfo info, SandboxFolder folder) {
        if (arguments.has("--person")) {
            return HubClient.person(
                            info,
                            folder,
                            arguments
                                    .value("--person")
                                    .orElseThrow(() -> new SandboxFailure("Whose token? --person <user>.")))
                    .token();
        }
        if (arguments.has("--dpo") || arguments.has("--admin")) {
            String username = info.staff(arguments.has("--dpo") ? "dpo" : "admin", arguments.value("--dpo"));
            var client = new OAuth.Client(Sandbox.STAFF_CLIENT, EcKey.in(folder.key(Sandbox.STAFF_CLIENT + ".pem")));
            return info.oauth().codeFlow(client, List.of(), new Browser(), username, username);
        }
        SandboxInfo.Partner partner = info.partner(arguments.word(0, "a partner"));
        List<String> scopes = arguments.from(1).isEmpty() ? partner.scopes() : arguments.from(1);
        return info.oauth().clientCredentials(partner.client(), scopes, arguments.has("--dpop"));
    }

    private static int decide(SandboxFolder folder, List<String> rest) {
        var arguments = Arguments.parse(rest, Set.of(), Set.of());
        String person = arguments.word(0, "a person");
        String request = arguments.word(1, "the id of a request");
        String word = arguments.word(2, "yes or no");
        if (!word.equals("yes") && !word.equals("no")) {
            throw new SandboxFailure("A decision is yes or no, not '" + word + "'.");
        }
        boolean yes = word.equals("yes");
        Map<String, Boolean> answers = new HashMap<>();
        arguments.from(3).forEach(category -> answers.put(category, yes));
        SandboxInfo info = SandboxInfo.ofRunning(folder);
        HubClient client = HubClient.person(info, folder, person);
        Http.Answer answer = Consents.decide(client, request, answers, answers.isEmpty() == yes);
        System.out.println(answer.status());
        System.out.println(answer.body());
        return answer.status() < 400 ? 0 : 1;
    }

    private static int clock(SandboxFolder folder, List<String> rest) {
        SandboxInfo.ofRunning(folder);
        long offset = rest.isEmpty() ? MovedClock.offsetSeconds(folder) : MovedClock.move(folder, rest.getFirst());
        Duration moved = Duration.ofSeconds(offset);
        System.out.println(
                "The sandbox's clock: " + Instant.now().plus(moved).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        + (offset == 0
                                ? " (real time)"
                                : " (" + moved.toDays() + " days " + moved.toHoursPart() + " hours "
                                        + moved.toMinutesPart() + " minutes ahead)"));
        return 0;
    }
}
