package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs from the class path (io.zonky.test), unpacked once into a folder. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder that has {@code bin/initdb}. */
    static Path unpackedBelow(Path cache) {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        return CacheFolder.filled(cache.resolve("postgres-" + fingerprint(archive)), folder -> unpack(archive, folder));
    }

    static String archiveName(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    /** The size stands for the version: the archive's name has none, and hashing 15 MB at each start is waste. */
    private static String fingerprint(String archive) {
        var url = PostgresBinaries.class.getResource("/" + archive);
        if (url == null) {
            throw new SandboxFailure("PostgreSQL's programs for this machine (" + archive
                    + ") are not on the class path: the io.zonky.test artifact for this system is missing.");
        }
        try {
            return archive.replace("postgres-", "").replace(".txz", "") + "-"
                    + url.openConnection().getContentLengthLong();
        } catch (IOException e) {
            throw new SandboxFailure("PostgreSQL's archive can't be read: " + e.getMessage() + ".", e);
        }
    }

    /** Decompressed here, since the system's tar needs xz for it, which slim machines lack. */
    private static void unpack(String archive, Path folder) throws IOException {
        Process tar = new ProcessBuilder("tar", "-xf", "-", "-C", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
                InputStream plain = new XZInputStream(in);
                OutputStream out = tar.getOutputStream()) {
            plain.transferTo(out);
        }
        try {
            if (tar.waitFor() != 0 || !Files.isExecutable(folder.resolve("bin/initdb"))) {
                throw new SandboxFailure("PostgreSQL's archive could not be unpacked into " + folder + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while unpacking PostgreSQL.", e);
        }
    }
}
