package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.engine.plan.IndexPlan.Direction;
import io.datagenc.engine.plan.StoreDeclarations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a plan says of tables to stores alone.
class StoreDeclarationsTest {
  private static final String TABLE =
      """
      CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE TABLE t (
        id SERIAL PRIMARY KEY,
        feeling mood,
        size ENUM('S', 'M'),
        name VARCHAR(9) AS ('x'),
        KEY by_size (size)
      ) ROWS 10;
      """;

  private static final String INDEXES =
      """
      CREATE INDEX by_name ON t USING btree (name DESC, size);
      CREATE INDEX ON t (lower(name));
      CREATE INDEX part ON t (name) WHERE name > 'a';
      """;

  private static GenerationPlan compile(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE)
        .plan()
        .orElseThrow();
  }

  @Test
  void keepsIndexesEnumerationsAndIdentities() {
    StoreDeclarations declarations = compile(TABLE + INDEXES).table("t").declarations();

    assertThat(declarations.indexes())
        .extracting(IndexPlan::name, IndexPlan::columns)
        .containsExactly(
            tuple(
                Optional.of("by_size"), List.of(new IndexPlan.Column("size", Direction.ASCENDING))),
            tuple(
                Optional.of("by_name"),
                List.of(
                    new IndexPlan.Column("name", Direction.DESCENDING),
                    new IndexPlan.Column("size", Direction.ASCENDING))),
            tuple(Optional.empty(), List.of()),
            tuple(Optional.of("part"), List.of()));
    assertThat(declarations.enumerations())
        .containsOnlyKeys("feeling", "size")
        .containsEntry("feeling", new EnumerationPlan(Optional.of("mood"), List.of("sad", "ok")))
        .containsEntry("size", new EnumerationPlan(Optional.empty(), List.of("S", "M")));
    assertThat(declarations.identities()).containsExactly("id");
  }

  @Test
  void areNoPartOfTheContentHash() {
    assertThat(compile(TABLE + INDEXES).contentHash()).isEqualTo(compile(TABLE).contentHash());
  }
}
