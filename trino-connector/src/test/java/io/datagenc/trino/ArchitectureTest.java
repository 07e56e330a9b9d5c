package io.datagenc.trino;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

/// Holds the boundaries of the plugin that ARCHITECTURE.md draws; those of the other modules are
/// held where the command is.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Tests alone use them.
          .withImportOption(location -> !location.contains("io/datagenc/sinks/"))
          .importPackages("io.datagenc");

  @Test
  void seesEveryModule() {
    for (String module :
        List.of(
            "io.datagenc.trino",
            "io.datagenc.trino.block..",
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
  void packagesOfThePluginHaveNoCycles() {
    slices().matching("io.datagenc.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void trinoIsUsedInItsPackagesOnly() {
    onlyIn("io.trino..", "io.datagenc.trino..");
    onlyIn("io.airlift.slice..", "io.datagenc.trino..");
  }

  /// The compiler and the engine are used by the command as well.
  @Test
  void nothingKnowsThePlugin() {
    onlyIn("io.datagenc.trino..", "io.datagenc.trino..");
  }

  /// A server has these on its class path, and only these: see trino-spi's rules for plugins.
  @Test
  void ofTrinoOnlyTheInterfaceForPluginsIsUsed() {
    noClasses()
        .that(resideInAPackage("io.datagenc.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.trino..").and(resideOutsideOfPackages("io.trino.spi..")))
        .check(CLASSES);
  }

  /// Other engines serve the same tables.
  @Test
  void virtualTablesKnowPlansOnly() {
    classes()
        .that(resideInAPackage("io.datagenc.virtual.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "com.google.common..",
                "org.jspecify..",
                "io.datagenc.virtual..",
                "io.datagenc.compiler..",
                "io.datagenc.engine.."))
        .check(CLASSES);
  }

  @Test
  void parsersAndCalciteStayInTheCompiler() {
    onlyIn("org.antlr..", "io.datagenc.grammar..", "io.datagenc.compiler.parser..");
    onlyIn("org.apache.calcite..", "io.datagenc.compiler.analyzer.calcite..");
  }

  @Test
  void packagesAreNullMarked() {
    List<String> unmarked =
        CLASSES.getPackage("io.datagenc.trino").getSubpackagesInTree().stream()
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
