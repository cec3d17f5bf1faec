package fi.kumppanuus.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * How to run a program that refuses to be root. As root: in a user namespace, which keeps the files where they are; where
 * the kernel refuses namespaces, as another user, who then needs folders of its own.
 *
 * @param prefix what goes before the command
 * @param user the other user, empty when the files stay ours
 */
record RunAs(List<String> prefix, String user) {

    static RunAs forPostgres() {
        if (!isRoot()) {
            return new RunAs(List.of(), "");
        }
        String forced = System.getenv("HUB_POSTGRES_USER");
        if (forced == null && Command.of("unshare", "-U", "true").run().exitCode() == 0) {
            return new RunAs(List.of("unshare", "-U"), "");
        }
        List<String> candidates = forced == null ? List.of("postgres", "nobody") : List.of(forced);
        for (String user : candidates) {
            if (Command.of("id", "-u", user).run().exitCode() == 0) {
                return new RunAs(switchingTo(user), user);
            }
        }
        throw new SandboxFailure("PostgreSQL refuses to run as root, this system allows no user namespaces and has no"
                + " user 'postgres' or 'nobody': run ./hub as an ordinary user.");
    }

    Command command(String... line) {
        return Command.of(prefix, line);
    }

    boolean isOtherUser() {
        return !user.isEmpty();
    }

    private static List<String> switchingTo(String user) {
        String group = Command.of("id", "-g", user).run().output().strip();
        List<String> setpriv =
                List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--inh-caps=-all");
        if (Command.of(setpriv, "true").run().exitCode() == 0) {
            return setpriv;
        }
        return new ArrayList<>(List.of("su", "-s", "/bin/sh", "-c", "exec \"$@\"", user, "sh"));
    }

    private static boolean isRoot() {
        return Command.of("id", "-u").run().output().strip().equals("0");
    }
}
