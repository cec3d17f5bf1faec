package fi.kumppanuus.hub.sharing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file as it comes in: lines with something in them, numbered as an editor would. Of a line that is too long
 * nothing is kept.
 */
final class ImportLines {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final MessageDigest digest;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private int number;

    ImportLines(InputStream in, MessageDigest digest) {
        this.in = in;
        this.digest = digest;
    }

    /** @param content none of a line that is too long */
    record Line(int number, byte @Nullable [] content) {}

    Optional<Line> next() throws IOException {
        while (true) {
            var bytes = new ByteArrayOutputStream();
            long length = 0;
            int b = read();
            if (b < 0) {
                return Optional.empty();
            }
            for (; b >= 0 && b != '\n'; b = read()) {
                if (++length <= ImportBody.ROW_BYTES + BOM.length) {
                    bytes.write(b);
                }
            }
            number++;
            var content = bare(bytes.toByteArray());
            if (content.length > ImportBody.ROW_BYTES || length > ImportBody.ROW_BYTES + BOM.length) {
                return Optional.of(new Line(number, null));
            }
            if (!isBlank(content)) {
                return Optional.of(new Line(number, content));
            }
        }
    }

    private byte[] bare(byte[] line) {
        int from = number == 1 && startsWithBom(line) ? BOM.length : 0;
        int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return Arrays.copyOfRange(line, from, to);
    }

    private static boolean startsWithBom(byte[] line) {
        return line.length >= BOM.length && line[0] == BOM[0] && line[1] == BOM[1] && line[2] == BOM[2];
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(buffer);
            if (end <= 0) {
                end = 0;
                return -1;
            }
            digest.update(buffer, 0, end);
        }
        return buffer[at++] & 0xff;
    }
}
