package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;

/** One running sandbox: the servers, the hub, the demo network. Everything started is stopped by {@link Running}. */
final class Sandbox {
    static final String PERSON_CLIENT = "sandbox-cli";
    static final String STAFF_CLIENT = "sandbox-staff";

    private final Servers servers;
    private final HubProcess hub;

    private Sandbox(Servers servers, HubProcess hub) {
        this.servers = servers;
        this.hub = hub;
    }

    static Sandbox up(SandboxFolder folder, Progress progress) {
        try {
            Files.createDirectories(folder.root());
            Files.deleteIfExists(folder.ready());
            Running.ours().rememberIn(folder);
            Ports ports = Ports.choose(folder.ports(), progress);
            Servers servers = Servers.start(folder, ports, progress);
            var settings = new LinkedHashMap<>(servers.hubConfiguration());
            settings.putAll(WitnessProcess.start(folder, ports, progress));
            HubProcess.writeConfiguration(folder, settings);
            var sandbox = new Sandbox(servers, HubProcess.start(folder, ports, progress));
            progress.say("Loading the demo network");
            sandbox.load(folder);
            Files.writeString(folder.ready(), ProcessHandle.current().pid() + "\n");
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends when one of the servers does, with its name. */
    String awaitEnd() throws InterruptedException {
        while (true) {
            if (!hub.isAlive()) {
                return "The hub";
            }
            if (!servers.keycloak().isAlive()) {
                return "Keycloak";
            }
            Thread.sleep(500);
        }
    }

    private void load(SandboxFolder folder) {
        servers.registerPartners();
        SandboxInfo info = servers.describe();
        info.addPurposes(
                HubClient.partner(info, "kela").get("/catalogue").require(200).json());
        info.save();
        new StandingConsent(info, folder).ensure();
        new StandingLaw(info, folder).ensure();
        new Caseload(info, folder).ensure();
    }
}
