package fi.kumppanuus.hub.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.security.GeneralSecurityException;
import java.util.List;

/** {@code ./hub verify-log}: 0 when the export is right, 1 when something is wrong with it, 2 when that can't be told. */
public final class VerifyLog {
    private VerifyLog() {}

    public static void main(String... words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    public static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            out.print(Verification.of(Asked.parse(words)));
            return 0;
        } catch (WrongExport e) {
            out.println("WRONG: " + e.getMessage());
            return 1;
        } catch (NotChecked e) {
            err.println("verify-log: " + e.getMessage());
        } catch (IOException e) {
            err.println("verify-log: can't be read: " + e.getMessage());
        } catch (InvalidPathException e) {
            err.println("verify-log: no name of a file: " + e.getInput());
        } catch (GeneralSecurityException e) {
            err.println("verify-log: this Java lacks " + e.getMessage());
        }
        return 2;
    }
}
