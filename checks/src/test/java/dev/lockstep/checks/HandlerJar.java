package dev.lockstep.checks;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a jar that holds one class with one public method, as a function's jar might.
final class HandlerJar {
    private HandlerJar() {}

    static void write(Path jar, String className, String method) throws IOException {
        byte[] bytes = ClassFile.of()
                .build(
                        ClassDesc.of(className),
                        type -> type.withMethodBody(
                                method,
                                MethodTypeDesc.of(ConstantDescs.CD_void),
                                ClassFile.ACC_PUBLIC,
                                code -> code.return_()));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(className.replace('.', '/') + ".class"));
            zip.write(bytes);
            zip.closeEntry();
        }
    }
}
