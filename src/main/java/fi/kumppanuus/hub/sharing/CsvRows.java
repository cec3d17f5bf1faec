package fi.kumppanuus.hub.sharing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a file of comma-separated values with a head (RFC 4180), in UTF-8. Before the head there may be lines of remarks. */
final class CsvRows implements AutoCloseable {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final PushbackReader in;
    private final List<String> head;
    private int number;

    CsvRows(InputStream file) throws IOException {
        in = new PushbackReader(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
        if (peek() == BYTE_ORDER_MARK) {
            in.read();
        }
        while (peek() == '#') {
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {}
        }
        head = row();
    }

    int column(String name) {
        int place = head.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("there is no column " + name);
        }
        return place;
    }

    /** As long as the head. */
    Optional<List<String>> next() throws IOException {
        while (peek() == '\n' || peek() == '\r') {
            in.read();
        }
        if (peek() < 0) {
            return Optional.empty();
        }
        number++;
        var row = row();
        if (row.size() != head.size()) {
            throw new IllegalArgumentException(
                    "row " + number + " has " + row.size() + " values and the head " + head.size());
        }
        return Optional.of(row);
    }

    private List<String> row() throws IOException {
        var values = new ArrayList<String>();
        while (true) {
            values.add(value());
            int c = in.read();
            if (c == '\r' && peek() == '\n') {
                c = in.read();
            }
            if (c != ',') {
                return values;
            }
        }
    }

    private String value() throws IOException {
        var text = new StringBuilder();
        if (peek() != '"') {
            while (peek() >= 0 && ",\r\n".indexOf(peek()) < 0) {
                text.append((char) in.read());
            }
            return text.toString();
        }
        in.read();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new IllegalArgumentException("row " + number + " begins a quotation that doesn't end");
            }
            if (c == '"' && peek() != '"') {
                if (peek() >= 0 && ",\r\n".indexOf(peek()) < 0) {
                    throw new IllegalArgumentException("row " + number + " goes on after a quotation");
                }
                return text.toString();
            }
            text.append((char) (c == '"' ? in.read() : c));
        }
    }

    private int peek() throws IOException {
        int c = in.read();
        if (c >= 0) {
            in.unread(c);
        }
        return c;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
