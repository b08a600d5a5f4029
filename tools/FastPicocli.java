import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Makes picocli's jar one that starts fast. Its classes mean what they meant, but
///
/// - they are of a class file version that the JVM keeps in its AOT cache, which leaves out those
///   before Java 6. They get the stack maps that a newer version needs;
/// - none of them asks for a class of Groovy: in search of it the JVM would open every jar there is.
///
/// `java tools/FastPicocli.java PICOCLI_JAR`, done once at build time; a second time changes nothing.
private static final String PACKAGE = "/picocli";

void main(String[] arguments) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]));
            Stream<Path> files = Files.walk(jar.getPath(PACKAGE))) {
        ClassFile format =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ClassHierarchyResolverOption.of(classesOf(jar)));
        List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        for (Path file : classes) {
            ClassModel old = format.parse(Files.readAllBytes(file));
            Files.write(file, format.transformClass(old, withoutGroovy().andThen(raised())));
        }
    }
}

private static ClassTransform withoutGroovy() {
    return ClassTransform.transformingMethods(
            method -> method.methodName().equalsString("loadClosureClass"),
            MethodTransform.dropping(element -> element instanceof CodeModel)
                    .andThen(
                            MethodTransform.endHandler(
                                    method -> method.withCode(code -> code.aconst_null().areturn()))));
}

/// Every method body is written anew, which is what makes its stack map.
private static ClassTransform raised() {
    return ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
            .andThen(
                    ClassTransform.endHandler(type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0)));
}

/// What the classes of the jar extend, then those of the JDK.
private static ClassHierarchyResolver classesOf(FileSystem jar) {
    return ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> open(jar, type))
            .orElse(ClassHierarchyResolver.defaultResolver());
}

private static InputStream open(FileSystem jar, ClassDesc type) {
    String descriptor = type.descriptorString();
    Path file = jar.getPath("/" + descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
        return Files.exists(file) ? Files.newInputStream(file) : null;
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}
