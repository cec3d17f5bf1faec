package fi.kumppanuus.hub.verify;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Line by line, as bytes, whatever the file's size; each ends with a newline, or the file was cut. */
final class Lines implements Closeable {
    /** An entry may have 64 KiB; its details may have more, but no whole book. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Without its newline; null at the end of the file. */
    byte @Nullable [] next() throws IOException, WrongExport {
        var line = new ByteArrayOutputStream(512);
        while (true) {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return end(line);
                }
            }
            int from = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (line.size() > LONGEST) {
                throw WrongExport.at(number + 1, "longer than " + LONGEST + " bytes");
            }
            if (at < filled) {
                at++;
                number++;
                return line.toByteArray();
            }
        }
    }

    private byte @Nullable [] end(ByteArrayOutputStream line) throws WrongExport {
        if (line.size() > 0) {
            throw WrongExport.at(number + 1, "the file ends within the line");
        }
        return null;
    }

    /** Of the line that was given out last; the first has 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
