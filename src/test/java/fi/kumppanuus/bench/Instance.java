package fi.kumppanuus.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One of several hubs beside each other, as its clients reach it. */
interface Instance {
    String url();

    /** @return status and body */
    Reply send(HttpRequest request) throws IOException, InterruptedException;

    record Reply(int status, String body) {}

    /** The hub as it is. */
    static Instance direct(HttpClient client, String url) {
        return new Instance() {
            @Override
            public String url() {
                return url;
            }

            @Override
            public Reply send(HttpRequest request) throws IOException, InterruptedException {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                return new Reply(answer.statusCode(), answer.body());
            }
        };
    }
}
