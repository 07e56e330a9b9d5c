package io.datagenc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
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

/// Holds the boundaries that ARCHITECTURE.md draws.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.datagenc");

  @Test
  void seesEveryModule() {
    for (String module :
        new String[] {
          "io.datagenc.grammar..",
          "io.datagenc.engine..",
          "io.datagenc.compiler..",
          "io.datagenc.sinks..",
          "io.datagenc.cli.."
        }) {
      classes()
          .that(resideInAPackage(module))
          .should()
          .resideInAnyPackage("io.datagenc..")
          .check(CLASSES);
    }
  }

  @Test
  void engineKnowsNeitherCompilerNorSinks() {
    noClasses()
        .that(resideInAPackage("io.datagenc.engine.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.datagenc.compiler..",
                "io.datagenc.grammar..",
                "io.datagenc.sinks..",
                "io.datagenc.cli.."))
        .check(CLASSES);
  }

  @Test
  void compilerAndSinksDoNotKnowEachOther() {
    noClasses()
        .that(resideInAnyPackage("io.datagenc.compiler..", "io.datagenc.grammar.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.datagenc.sinks..", "io.datagenc.cli.."))
        .check(CLASSES);
    noClasses()
        .that(resideInAPackage("io.datagenc.sinks.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.datagenc.compiler..", "io.datagenc.grammar..", "io.datagenc.cli.."))
        .check(CLASSES);
  }

  @Test
  void planVectorsAndRandomNeedOnlyTheJdk() {
    classes()
        .that(
            resideInAnyPackage(
                "io.datagenc.engine.plan..",
                "io.datagenc.engine.vector",
                "io.datagenc.engine.random"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "io.datagenc.engine.plan..",
                "io.datagenc.engine.vector",
                "io.datagenc.engine.random"))
        .check(CLASSES);
    knowsNothingOfTheEngineBut("io.datagenc.engine.plan..", "io.datagenc.engine.plan..");
  }

  /// Types know no expressions, expressions no tables.
  @Test
  void planHasLayers() {
    knowsNothingOfTheEngineBut("io.datagenc.engine.plan.type", "io.datagenc.engine.plan.type");
    knowsNothingOfTheEngineBut(
        "io.datagenc.engine.plan.expression",
        "io.datagenc.engine.plan.expression",
        "io.datagenc.engine.plan.type");
  }

  @Test
  void datafakerIsUsedInItsPackageOnly() {
    onlyIn("net.datafaker..", "io.datagenc.engine.faker..");
  }

  @Test
  void antlrIsUsedInTheParserOnly() {
    onlyIn("org.antlr..", "io.datagenc.grammar..", "io.datagenc.compiler.parser..");
    onlyIn("io.datagenc.grammar..", "io.datagenc.grammar..", "io.datagenc.compiler.parser..");
  }

  @Test
  void calciteIsUsedInItsPackageOnly() {
    onlyIn("org.apache.calcite..", "io.datagenc.compiler.analyzer.calcite..");
    onlyIn("org.codehaus.janino..", "io.datagenc.compiler.analyzer.calcite..");
  }

  /// Stores are found when they are asked for.
  @Test
  void theCommandKnowsNoStore() {
    noClasses()
        .that(resideInAPackage("io.datagenc.cli.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.datagenc.sinks..")
                .and(
                    resideOutsideOfPackages(
                        "io.datagenc.sinks.sink..", "io.datagenc.sinks.load..")))
        .check(CLASSES);
  }

  /// The interface of stores and the load job are for all of them.
  @Test
  void theInterfaceOfStoresKnowsNoStore() {
    classes()
        .that(resideInAnyPackage("io.datagenc.sinks.sink..", "io.datagenc.sinks.load.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "io.datagenc.engine..",
                "io.datagenc.sinks.sink..",
                "io.datagenc.sinks.text..",
                "io.datagenc.sinks.load.."))
        .check(CLASSES);
  }

  @Test
  void theAwsSdkIsUsedByStoresOfAwsOnly() {
    onlyIn(
        "software.amazon.awssdk..",
        "io.datagenc.sinks.aws..",
        "io.datagenc.sinks.dynamodb..",
        "io.datagenc.sinks.iceberg..",
        "io.datagenc.sinks.bucket..",
        "io.datagenc.sinks.glue..");
  }

  @Test
  void trinoIsUsedInItsPackagesForClustersAndForOrcOnly() {
    onlyIn(
        "io.trino..",
        "io.datagenc.trino..",
        "io.datagenc.sinks.trino..",
        "io.datagenc.sinks.orc..");
  }

  @Test
  void icebergIsUsedInItsPackageOnly() {
    onlyIn("org.apache.iceberg..", "io.datagenc.sinks.iceberg..");
  }

  @Test
  void driversOfDatabasesAreUsedByTheirStoresOnly() {
    onlyIn("org.postgresql..", "io.datagenc.sinks.jdbc.postgresql..");
    onlyIn("org.mariadb..", "io.datagenc.sinks.jdbc.mysql..");
  }

  @Test
  void picocliIsUsedInTheCommandOnly() {
    onlyIn("picocli..", "io.datagenc.cli..");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.datagenc.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /// Data must not depend on the machine: its clock, locale and time zone, or randomness of its
  /// own.
  @Test
  void engineDoesNotAskTheMachine() {
    noClasses()
        .that(resideInAPackage("io.datagenc.engine.."))
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
        .dependOnClassesThat(belongToAnyOf(ThreadLocalRandom.class, SecureRandom.class))
        .check(CLASSES);
  }

  @Test
  void packagesAreNullMarked() {
    List<String> unmarked =
        CLASSES.getPackage("io.datagenc").getSubpackagesInTree().stream()
            .filter(candidate -> !candidate.getName().equals("io.datagenc.grammar"))
            .filter(candidate -> !candidate.getClasses().isEmpty())
            .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  private static void knowsNothingOfTheEngineBut(String who, String... known) {
    noClasses()
        .that(resideInAPackage(who))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.datagenc.engine..").and(resideOutsideOfPackages(known)))
        .check(CLASSES);
  }

  private static void onlyIn(String library, String... packages) {
    noClasses()
        .that(resideOutsideOfPackages(packages))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .check(CLASSES);
  }
}
