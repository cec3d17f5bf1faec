package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.platform.DatabaseException;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import fi.kumppanuus.hub.platform.ProblemException;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;

/** One command, when the program was started with {@code keys}; its exit code. */
class KeysCommand implements QuarkusApplication {
    private final KeySteps steps;

    KeysCommand(KeySteps steps) {
        this.steps = steps;
    }

    @Override
    @ActivateRequestContext
    public int run(String... words) {
        return run(List.of(words));
    }

    private int run(List<String> words) {
        try {
            steps.take(KeyWords.parse(words), System.out, System.err);
            return 0;
        } catch (KeyStepRefused e) {
            System.err.println("keys: " + e.getMessage());
            return 1;
        } catch (DatabaseException e) {
            System.err.println("keys: not done, the database refuses or is not there: SQLSTATE " + e.getMessage());
            return 1;
        } catch (ProblemException e) {
            System.err.println("keys: not done: " + e.type().name());
            return 1;
        }
    }
}
