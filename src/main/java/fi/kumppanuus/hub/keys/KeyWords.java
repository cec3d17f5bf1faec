package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the operator typed.
 *
 * @param out where the changed keys go: a file, or {@code -} for standard output; else where they came from
 */
record KeyWords(
        KeyStep step,
        Optional<String> set,
        Optional<String> key,
        Optional<String> by,
        Optional<String> out,
        boolean letGo) {
    static final String HELP = """
            keys <step> <set> [<key>] --by <who> [--out <file>]

              new     <set>            the first set of a hub that isn't there yet; asks no database. Also: session
              status  [<set>]          keys with their state, and how many rows or receipts each has written
              add     <set>            1. a new key that reads and doesn't write yet
              promote <set> <key>      2. it writes from now on
              reseal  <set>            3. what older keys wrote is written anew under it; can be stopped and repeated
              disable <set> <key>      4. an older key is put out of use, but kept; refused while rows need it
              enable  <set> <key>         and taken back into use
              destroy <set> <key>      5. it is deleted; refused while rows or receipts need it

              <set>     identity-code, blind-index, key-encryption, receipts or log (which need no reseal)
              <key>     its id, as status prints it
              --by      who does it: your id, 1-64 of A-Z a-z 0-9 . _ : -; it goes into the log
              --out     where the changed set goes; "-" is standard output. Else the file that it came from;
                        of new, standard output
              --let-go  with reseal blind-index: ids reserved for people whom the hub doesn't know, last looked up more
                        than 30 days ago and with no request open, are found no more. Read docs/keys.md first

            After add, promote, disable and destroy all instances need the changed set: restart them one by one, and
            let all have it before the next step. Settings are those of the hub.
            """;

    static KeyWords parse(List<String> words) {
        var plain = new ArrayList<String>();
        Optional<String> by = Optional.empty();
        Optional<String> out = Optional.empty();
        boolean letGo = false;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--by" -> by = Optional.of(value(words, ++i));
                case "--out" -> out = Optional.of(value(words, ++i));
                case "--let-go" -> letGo = true;
                default -> plain.add(words.get(i));
            }
        }
        var step = KeyStep.of(plain.isEmpty() ? "" : plain.getFirst());
        int expected = step.takesKey() ? 3 : 2;
        if (plain.size() > expected || (plain.size() < expected && step != KeyStep.STATUS)) {
            throw new KeyStepRefused(step.code() + " takes " + (step.takesKey() ? "a set and a key" : "a set") + ".");
        }
        if (step.isLogged() && by.isEmpty()) {
            throw new KeyStepRefused("Who does it? --by <your id>.");
        }
        if ((out.isPresent() && !step.changesRing()) || (letGo && step != KeyStep.RESEAL)) {
            throw new KeyStepRefused(step.code() + " takes no such option.");
        }
        return new KeyWords(step, at(plain, 1), at(plain, 2), by, out, letGo);
    }

    private static String value(List<String> words, int i) {
        if (i == words.size()) {
            throw new KeyStepRefused(words.getLast() + " needs a value.");
        }
        return words.get(i);
    }

    private static Optional<String> at(List<String> words, int i) {
        return i < words.size() ? Optional.of(words.get(i)) : Optional.empty();
    }
}
