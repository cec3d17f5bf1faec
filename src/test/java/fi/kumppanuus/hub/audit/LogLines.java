package fi.kumppanuus.hub.audit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What the hub says to its operator, as long as it is open. */
final class LogLines extends Handler implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    LogLines() {
        Logger.getLogger("").addHandler(this);
    }

    boolean has(String... words) {
        return lines.stream().anyMatch(line -> List.of(words).stream().allMatch(line::contains));
    }

    long count(String word) {
        return lines.stream().filter(line -> line.contains(word)).count();
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getLevel() + " " + ExtLogRecord.wrap(entry).getFormattedMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
