package io.datagenc.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupLibrariesTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void oldClassesGetFramesAndDoTheSame() throws Exception {
    Path library =
        library("old.jar", Map.of("Sign.class", sign(ClassFile.JAVA_5_VERSION), "a.txt", TEXT));

    StartupLibraries.prepare(directory);

    assertThat(version(read(library, "Sign.class"))).isEqualTo(ClassFile.JAVA_7_VERSION);
    assertThat(read(library, "a.txt")).isEqualTo(TEXT);
    assertThat(signOf(library, -3)).isEqualTo(-1);
    assertThat(signOf(library, 3)).isEqualTo(1);
  }

  @Test
  void classesWithSubroutinesStay() throws IOException {
    byte[] subroutine =
        ClassFile.of()
            .build(
                ClassDesc.of("Subroutine"),
                builder ->
                    builder
                        .withVersion(ClassFile.JAVA_5_VERSION, 0)
                        .withMethodBody(
                            "run",
                            MethodTypeDesc.of(ConstantDescs.CD_void),
                            ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                            code -> {
                              Label body = code.newLabel();
                              code.with(DiscontinuedInstruction.JsrInstruction.of(body));
                              code.return_().labelBinding(body).astore(0);
                              code.with(DiscontinuedInstruction.RetInstruction.of(0));
                            }));
    Path library = library("subroutine.jar", Map.of("Subroutine.class", subroutine));

    StartupLibraries.prepare(directory);

    assertThat(read(library, "Subroutine.class")).isEqualTo(subroutine);
  }

  @Test
  void signaturesAreDropped() throws IOException {
    Path library =
        library(
            "signed.jar",
            Map.of("META-INF/A.SF", TEXT, "META-INF/a.rsa", TEXT, "META-INF/A.SF/b", TEXT));

    StartupLibraries.prepare(directory);

    assertThat(names(library)).containsExactly("META-INF/A.SF/b");
  }

  @Test
  void otherLibrariesStay() throws IOException {
    Path library = library("new.jar", Map.of("b.txt", TEXT));
    byte[] before = Files.readAllBytes(library);
    Object file = Files.readAttributes(library, BasicFileAttributes.class).fileKey();

    StartupLibraries.prepare(directory);

    assertThat(Files.readAllBytes(library)).isEqualTo(before);
    assertThat(Files.readAttributes(library, BasicFileAttributes.class).fileKey()).isEqualTo(file);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(library);
    }
  }

  /// A class with `static int of(int)`, the sign of a number but 0, which branches.
  private static byte[] sign(int version) {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);
    return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
        .build(
            ClassDesc.of("Sign"),
            builder ->
                builder
                    .withVersion(version, 0)
                    .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                    .withMethodBody(
                        "of",
                        type,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code -> {
                          Label negative = code.newLabel();
                          code.iload(0).iflt(negative).iconst_1().ireturn();
                          code.labelBinding(negative).iconst_m1().ireturn();
                        }));
  }

  private static int signOf(Path library, int number) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {library.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return (int) loader.loadClass("Sign").getMethod("of", int.class).invoke(null, number);
    }
  }

  private static int version(byte[] classFile) {
    return ClassFile.of().parse(classFile).majorVersion();
  }

  private Path library(String name, Map<String, byte[]> entries) throws IOException {
    Path library = directory.resolve(name);
    try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(library))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        output.putNextEntry(new ZipEntry(entry.getKey()));
        output.write(entry.getValue());
        output.closeEntry();
      }
    }
    return library;
  }

  private static byte[] read(Path library, String name) throws IOException {
    try (JarFile file = new JarFile(library.toFile());
        InputStream input = file.getInputStream(file.getEntry(name))) {
      return input.readAllBytes();
    }
  }

  private static List<String> names(Path library) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile file = new JarFile(library.toFile())) {
      file.stream().map(JarEntry::getName).forEach(names::add);
    }
    return names;
  }
}
