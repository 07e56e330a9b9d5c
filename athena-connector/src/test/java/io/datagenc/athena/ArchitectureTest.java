package io.datagenc.athena;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Holds the boundaries of the Lambda that ARCHITECTURE.md draws; those of the other modules are
/// held where the command is.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Emulators that the tests of other modules lend.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.datagenc");

  @Test
  void seesEveryModule() {
    for (String module :
        List.of(
            "io.datagenc.athena..",
            "io.datagenc.virtual..",
            "io.datagenc.compiler..",
            "io.datagenc.engine..")) {
      classes()
          .that(resideInAPackage(module))
          .should()
          .resideInAnyPackage("io.datagenc..")
          .check(CLASSES);
    }
  }

  @Test
  void packagesOfTheLambdaHaveNoCycles() {
    slices().matching("io.datagenc.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void amazonIsUsedInItsPackagesOnly() {
    for (String library : List.of("com.amazonaws..", "software.amazon..", "org.apache.arrow..")) {
      onlyIn(library, "io.datagenc.athena..");
    }
  }

  @Test
  void nothingKnowsTheLambda() {
    onlyIn("io.datagenc.athena..", "io.datagenc.athena..");
  }

  /// What the Lambda asks of plans it asks of the virtual tables.
  @Test
  void theLambdaCompilesNothingItself() {
    noClasses()
        .that(resideInAPackage("io.datagenc.athena.."))
        .should()
        .dependOnClassesThat(resideInAPackage("io.datagenc.compiler.."))
        .check(CLASSES);
  }

  @Test
  void packagesAreNullMarked() {
    List<String> unmarked =
        CLASSES.getPackage("io.datagenc.athena").getSubpackagesInTree().stream()
            .filter(candidate -> !candidate.getClasses().isEmpty())
            .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  private static void onlyIn(String library, String... packages) {
    noClasses()
        .that(resideOutsideOfPackages(packages))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .check(CLASSES);
  }
}
