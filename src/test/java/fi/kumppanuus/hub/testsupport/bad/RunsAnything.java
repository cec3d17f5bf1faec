package fi.kumppanuus.hub.testsupport.bad;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.xml.parsers.DocumentBuilderFactory;

/** What is never done with somebody else's input, and chance that can be guessed. */
class RunsAnything {
    Process command(String text) throws IOException {
        return new ProcessBuilder(text).start();
    }

    Object object(ObjectInputStream stream) throws IOException, ClassNotFoundException {
        return stream.readObject();
    }

    Object name(String name) throws NamingException {
        return new InitialContext().lookup(name);
    }

    DocumentBuilderFactory xml() {
        return DocumentBuilderFactory.newInstance();
    }

    int chance() {
        return new Random().nextInt();
    }

    MessageDigest digest() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("MD5");
    }
}
