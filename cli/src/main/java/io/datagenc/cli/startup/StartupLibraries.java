package io.datagenc.cli.startup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes libraries fit for the JVM's start-up cache, which leaves out the classes of signed
/// libraries and those that were compiled for Java 5 or older: signatures are dropped, and old
/// classes get the frames that newer ones have for the verifier. What they do stays the same. Old
/// classes with subroutines, which newer ones cannot have, stay as they are.
final class StartupLibraries {
  /// The oldest classes that the cache takes.
  private static final int FIRST_CACHED = ClassFile.JAVA_6_VERSION;

  /// The oldest classes that must have frames.
  private static final int FIRST_WITH_FRAMES = ClassFile.JAVA_7_VERSION;

  private static final int VERSION_OFFSET = 6;
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  private final ClassFile classes;

  private StartupLibraries(ClassLoader loader) {
    this.classes =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).cached()));
  }

  /// @param arguments a directory; the libraries in it are replaced
  public static void main(String[] arguments) throws IOException {
    prepare(Path.of(arguments[0]));
  }

  /// Replaces the libraries in `directory` that the cache would not take as they are. They may be
  /// in use meanwhile.
  static void prepare(Path directory) throws IOException {
    List<Path> libraries;
    try (Stream<Path> files = Files.list(directory)) {
      libraries = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    List<URL> urls = new ArrayList<>();
    for (Path library : libraries) {
      urls.add(library.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      StartupLibraries prepared = new StartupLibraries(loader);
      for (Path library : libraries) {
        prepared.prepareLibrary(library);
      }
    }
  }

  private void prepareLibrary(Path library) throws IOException {
    Path rewritten = library.resolveSibling(library.getFileName() + ".rewritten");
    try (ZipFile original = new ZipFile(library.toFile())) {
      if (!needsWork(original)) {
        return;
      }
      try (ZipOutputStream output =
          new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(rewritten)))) {
        for (ZipEntry entry : Collections.list(original.entries())) {
          if (isSignature(entry)) {
            continue;
          }
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTime(entry.getTime());
          output.putNextEntry(copy);
          output.write(content(original, entry));
          output.closeEntry();
        }
      }
    }
    Files.move(rewritten, library, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean needsWork(ZipFile library) throws IOException {
    for (ZipEntry entry : Collections.list(library.entries())) {
      if (isSignature(entry)) {
        return true;
      }
      if (isClass(entry)) {
        try (InputStream input = library.getInputStream(entry)) {
          if (isOld(input.readNBytes(VERSION_OFFSET + Short.BYTES))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private byte[] content(ZipFile library, ZipEntry entry) throws IOException {
    byte[] content;
    try (InputStream input = library.getInputStream(entry)) {
      content = input.readAllBytes();
    }
    return isClass(entry) && isOld(content) ? withFrames(content) : content;
  }

  private byte[] withFrames(byte[] old) {
    ClassModel model = classes.parse(old);
    return hasSubroutines(model) ? old : classes.transformClass(model, StartupLibraries::renew);
  }

  private static boolean hasSubroutines(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .anyMatch(DiscontinuedInstruction.class::isInstance);
  }

  private static void renew(ClassBuilder builder, ClassElement element) {
    switch (element) {
      case ClassFileVersion _ -> builder.withVersion(FIRST_WITH_FRAMES, 0);
      case MethodModel method ->
          builder.transformMethod(
              method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
      default -> builder.with(element);
    }
  }

  private static boolean isSignature(ZipEntry entry) {
    return SIGNATURE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static boolean isOld(byte[] classFile) {
    return ByteBuffer.wrap(classFile).getShort(VERSION_OFFSET) < FIRST_CACHED;
  }
}
