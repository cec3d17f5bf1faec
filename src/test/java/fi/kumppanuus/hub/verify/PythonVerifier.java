package fi.kumppanuus.hub.verify;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/verify/verify_log.py}, loaded once: a Python for each export would take longer than the exports. */
final class PythonVerifier implements Closeable {
    private static final String LOOP = """
        import sys
        sys.path.insert(0, "docs/verify")
        sys.dont_write_bytecode = True
        from verify_log import run
        sys.stdin.reconfigure(encoding="utf-8")
        sys.stdout.reconfigure(encoding="utf-8")
        for line in sys.stdin:
            code, said = run(line[:-1].split("\\t") if line != "\\n" else [])
            print(code, said.replace("\\n", " "), flush=True)
        """;

    private final Process process;
    private final BufferedReader answers;

    private PythonVerifier(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static PythonVerifier start() throws IOException, InterruptedException {
        return new PythonVerifier(new ProcessBuilder(python(), "-c", LOOP)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static String python() throws InterruptedException {
        for (var name : List.of("python3", "/usr/bin/python3")) {
            try {
                if (new ProcessBuilder(name, "--version").start().waitFor() == 0) {
                    return name;
                }
            } catch (IOException e) {
                // not there: the next
            }
        }
        throw new AssertionError("No python3 here: ./hub test gets one.");
    }

    static Path script() {
        return Path.of("docs/verify/verify_log.py");
    }

    Answer run(List<String> words) throws IOException {
        process.getOutputStream().write((String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("Python ended");
        }
        return new Answer(answer.charAt(0) - '0', answer.substring(2));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
