package fi.kumppanuus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * B3's other side: a copy of the application in which an event is durable at once, and written nowhere. It is made here,
 * among the tests, so that the hub itself has no switch for it.
 */
final class StubbedAppend {
    static final String WRITER = "fi/kumppanuus/hub/audit/AuditWriter";

    /** What Quarkus has changed lies apart, and goes before what was compiled. */
    private static final List<String> OWN_CLASSES = List.of("app", "quarkus");

    private static final String METHOD = "append";
    private static final ClassDesc WRITER_CLASS = ClassDesc.ofInternalName(WRITER);
    private static final ClassDesc TICKET = ClassDesc.ofInternalName(WRITER + "$Ticket");
    private static final ClassDesc FUTURE =
            CompletableFuture.class.describeConstable().orElseThrow();
    private static final ClassDesc BOOLEAN = Boolean.class.describeConstable().orElseThrow();

    private StubbedAppend() {}

    /** @return what to start, as the application's own quarkus-run.jar is started */
    static Path copy(Path application, Path folder) {
        try {
            copyTree(application, folder);
            for (var part : OWN_CLASSES) {
                try (var jars = Files.newDirectoryStream(folder.resolve(part), "*.jar")) {
                    for (var jar : jars) {
                        stub(jar);
                    }
                }
            }
            return folder.resolve("quarkus-run.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : (Iterable<Path>) all::iterator) {
                var copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static void stub(Path jar) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            var writer = files.getPath(WRITER + ".class");
            if (Files.exists(writer)) {
                Files.write(writer, stubbed(Files.readAllBytes(writer)));
            }
        }
    }

    static byte[] stubbed(byte[] writer) {
        var classFile = ClassFile.of();
        var model = classFile.parse(writer);
        if (model.methods().stream()
                        .filter(m -> m.methodName().equalsString(METHOD))
                        .count()
                != 1) {
            throw new IllegalStateException("The hub's writer of audit events has no one method " + METHOD);
        }
        return classFile.transformClass(
                model,
                ClassTransform.transformingMethods(
                        method -> method.methodName().equalsString(METHOD), (method, element) -> {
                            if (element instanceof CodeModel) {
                                method.withCode(StubbedAppend::durableAtOnce);
                            } else {
                                method.with(element);
                            }
                        }));
    }

    /** {@code return new Ticket(CompletableFuture.completedFuture(true), decidedNanos);} */
    private static void durableAtOnce(CodeBuilder code) {
        code.new_(TICKET)
                .dup()
                .aload(code.receiverSlot())
                .getstatic(BOOLEAN, "TRUE", BOOLEAN)
                .invokestatic(FUTURE, "completedFuture", MethodTypeDesc.of(FUTURE, ConstantDescs.CD_Object))
                .lload(code.parameterSlot(1))
                .invokespecial(
                        TICKET,
                        ConstantDescs.INIT_NAME,
                        MethodTypeDesc.of(ConstantDescs.CD_void, WRITER_CLASS, FUTURE, ConstantDescs.CD_long))
                .areturn();
    }
}
