package fi.kumppanuus.hub.witness;

import fi.kumppanuus.hub.tlog.NoteSigner;
import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumSet;

/** The file with a witness's key: its vkey, which everybody may know, and a line with the private half, which nobody may. */
final class WitnessKey {
    private WitnessKey() {}

    static NoteSigner read(Path file) throws IOException {
        refuseOthers(file);
        var lines = Files.readAllLines(file);
        if (lines.size() != 2) {
            throw new IllegalArgumentException("a key's file has two lines");
        }
        var vkey = VerifierKey.parse(lines.getFirst());
        var signer = new NoteSigner(vkey.name(), Base64.getDecoder().decode(lines.getLast()), vkey.publicKey());
        if (!signer.cosignerKey().equals(vkey)) {
            throw new IllegalArgumentException("not a witness's key");
        }
        return signer;
    }

    private static void refuseOthers(Path file) throws IOException {
        var view = Files.getFileStore(file).supportsFileAttributeView("posix");
        var others = EnumSet.of(
                PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
        if (view && Files.getPosixFilePermissions(file).stream().anyMatch(others::contains)) {
            throw new IllegalArgumentException("others may read it: chmod 600");
        }
    }

    /** A new one, in a file that wasn't there; its vkey. */
    static VerifierKey write(Path file, String name) throws IOException {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var signer = new NoteSigner(
                    name, pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
            var text = signer.cosignerKey() + "\n"
                    + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n";
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text, StandardOpenOption.WRITE);
            return signer.cosignerKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
