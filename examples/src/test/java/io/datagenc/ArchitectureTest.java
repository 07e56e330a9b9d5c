package io.datagenc;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The boundaries that `ARCHITECTURE.md` draws. This module sees the classes of all others.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.datagenc");

  /// Without its classes on the class path, a rule about a module would hold of nothing.
  @ParameterizedTest
  @ValueSource(strings = {"grammar", "engine", "compiler", "sinks"})
  void seesEveryModule(String module) {
    assertThat(CLASSES.containPackage("io.datagenc." + module)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "engine,   compiler | sinks | cli | grammar",
    "compiler, sinks | cli",
    "sinks,    compiler | cli | grammar",
    "grammar,  engine | compiler | sinks | cli",
  })
  void dependsInOneDirection(String module, String others) {
    String[] forbidden =
        List.of(others.split(" \\| ")).stream()
            .map(other -> "io.datagenc." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("io.datagenc." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "org.antlr..,              io.datagenc.grammar.. | io.datagenc.compiler.parser",
    "org.apache.calcite..,     io.datagenc.compiler.analyzer.calcite",
    "net.datafaker..,          io.datagenc.engine.faker",
    "io.trino..,               io.datagenc.sinks.parquet",
    "org.apache.parquet..,     io.datagenc.sinks.parquet | io.datagenc.sinks.iceberg",
    "org.apache.iceberg..,     io.datagenc.sinks.iceberg",
    "software.amazon.awssdk.., io.datagenc.sinks.iceberg",
    "picocli..,                io.datagenc.cli",
  })
  void keepsLibraryInItsPackages(String library, String packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages.split(" \\| "))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void keepsPlanVectorsAndRandomnessOnTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage(
            "io.datagenc.engine.plan", "io.datagenc.engine.vector", "io.datagenc.engine.random")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "io.datagenc.engine.plan",
            "io.datagenc.engine.vector",
            "io.datagenc.engine.random")
        .check(CLASSES);
  }

  /// The plan is data: whoever holds one needs nothing else of the engine.
  @Test
  void keepsPlanFreeOfTheRestOfTheEngine() {
    classes()
        .that()
        .resideInAPackage("io.datagenc.engine.plan")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", "io.datagenc.engine.plan")
        .check(CLASSES);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching("io.datagenc.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void marksEveryPackageOfItsOwnAsNullMarked() {
    List<String> unmarked =
        CLASSES.getPackage("io.datagenc").getSubpackagesInTree().stream()
            .filter(ArchitectureTest::isHandWritten)
            .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  /// Data must not depend on the machine: its locale, time zone or character set, its clock, or
  /// randomness of its own.
  @Test
  void doesNotAskTheMachineWhileGenerating() {
    noClasses()
        .that()
        .resideInAPackage("io.datagenc.engine..")
        .and()
        .areNotAssignableTo(Random.class) // their constructors call that of Random
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .dependOnClassesThat(
            describe(
                "give randomness of the machine",
                (JavaClass other) ->
                    other.isEquivalentTo(ThreadLocalRandom.class)
                        || other.isEquivalentTo(SecureRandom.class)))
        .check(CLASSES);
  }

  private static boolean isHandWritten(JavaPackage javaPackage) {
    return !javaPackage.getName().equals("io.datagenc.grammar")
        && !javaPackage.getClasses().isEmpty();
  }
}
