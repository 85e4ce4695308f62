import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Takes the annotations of types, such as @Nullable, off the components of records in a folder of classes. A JVM takes a
/// record that was written anew for another one where its components have them, and so no mutant of it would ever run
/// (PIT, issue 1285).
final class PlainRecords {
    private PlainRecords() {}

    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) plain(file);
        }
    }

    private static void plain(Path file) throws IOException {
        ClassFile files = ClassFile.of();
        ClassModel model = files.parse(file);
        if (model.elementStream().noneMatch(RecordAttribute.class::isInstance)) return;
        Files.write(file, files.transformClass(model, (builder, element) -> {
            if (element instanceof RecordAttribute components) builder.with(plain(components));
            else builder.with(element);
        }));
    }

    private static RecordAttribute plain(RecordAttribute attribute) {
        List<RecordComponentInfo> components = attribute.components().stream()
                .map(component -> RecordComponentInfo.of(
                        component.name(),
                        component.descriptor(),
                        component.attributes().stream()
                                .filter(one -> !(one instanceof RuntimeVisibleTypeAnnotationsAttribute))
                                .toList()))
                .toList();
        return RecordAttribute.of(components);
    }
}
