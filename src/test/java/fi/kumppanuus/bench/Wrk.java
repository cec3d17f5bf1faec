package fi.kumppanuus.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The HTTP load generator. */
final class Wrk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE = 60;

    private final LoadProgram program;
    private final Path scripts;

    Wrk(LoadProgram program, Path scripts) {
        this.program = program;
        this.scripts = scripts;
    }

    /**
     * What the script counted in all threads.
     *
     * @param sent requests made, with the one by which wrk tries the script
     * @param ok answers with status 200
     * @param wrong of these, bodies that are not what was asked for
     * @param exhausted a thread had no proof left
     */
    record Load(
            long sent,
            long answered,
            long ok,
            long wrong,
            boolean exhausted,
            long micros,
            long bytes,
            long socketErrors,
            long p50,
            long p99) {
        double perSecond() {
            return answered * 1e6 / micros;
        }
    }

    Load run(String script, String url, int seconds, List<String> arguments) {
        var line = new ArrayList<>(List.of(
                "wrk",
                "--threads",
                String.valueOf(Plan.THREADS),
                "--connections",
                String.valueOf(Plan.CONNECTIONS),
                "--duration",
                seconds + "s",
                "--timeout",
                "10s",
                "--script",
                scripts.resolve(script).toString(),
                url,
                "--"));
        line.addAll(arguments);
        var output = program.run(line, Map.of(), seconds + PATIENCE);
        var sums = output.lines()
                .filter(l -> l.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new SandboxFailure("wrk gave no sums: " + output.strip()));
        try {
            return JSON.readValue(sums, Load.class);
        } catch (JsonProcessingException e) {
            throw new SandboxFailure("wrk's sums can't be read: " + sums, e);
        }
    }
}
