package fi.kumppanuus.sandbox;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Java side of the {@code hub} command. */
public final class Cli {
    private Cli() {}

    public static void main(String[] words) {
        var folder = SandboxFolder.of(Path.of(System.getProperty("sandbox.project", "."))
                .toAbsolutePath()
                .normalize());
        System.exit(answer(Arrays.asList(words), folder));
    }

    /** The exit code; whatever goes wrong is said in one sentence. */
    static int answer(List<String> words, SandboxFolder folder) {
        try {
            return run(
                    words.isEmpty() ? "" : words.getFirst(),
                    words.subList(Math.min(1, words.size()), words.size()),
                    folder);
        } catch (SandboxFailure e) {
            return failed(e.getMessage());
        } catch (UncheckedIOException e) {
            return failed("A file can't be read or written: " + e.getCause() + ".");
        } catch (InterruptedException e) {
            return 130;
        }
    }

    /** Who is being stopped need not hear that what it waited for went away. */
    private static int failed(@Nullable String sentence) {
        if (!Running.ours().isStopping()) {
            System.err.println("hub: " + sentence);
        }
        return 1;
    }

    private static int run(String command, List<String> rest, SandboxFolder folder) throws InterruptedException {
        return switch (command) {
            case "up" -> up(folder);
            case "welcome" -> welcome(folder);
            case "demo" -> demo(folder);
            case "token" -> token(folder, rest);
            case "call" -> new Call(SandboxInfo.ofRunning(folder), folder).run(rest);
            case "decide" -> new Decide(SandboxInfo.ofRunning(folder), folder).run(rest);
            case "partner" -> new NewPartner(SandboxInfo.ofRunning(folder), folder).run(rest);
            case "erase" -> new Erase(SandboxInfo.ofRunning(folder), folder).run(rest);
            case "clock" -> clock(folder, rest);
            case "keys" -> HubProcess.keys(folder, rest);
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
            return HubClient.staff(info, folder, arguments.has("--dpo") ? "dpo" : "admin", arguments.value("--dpo"))
                    .token();
        }
        SandboxInfo.Partner partner = info.partner(arguments.word(0, "a partner"));
        List<String> scopes = arguments.from(1).isEmpty() ? partner.scopes() : arguments.from(1);
        return info.oauth().clientCredentials(partner.client(), scopes, arguments.has("--dpop"));
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
