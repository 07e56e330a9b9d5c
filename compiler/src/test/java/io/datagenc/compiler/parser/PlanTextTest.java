package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  @Test
  void plansAreTheirTexts() {
    String text = "CREATE   TABLE t (a INTEGER); -- as it is\n";
    assertThat(PlanParser.planText(SourceFile.of("t.dg", text), false)).isEqualTo(text);
  }

  @Test
  void foreignDdlLosesWhatSaysNothingAboutData() {
    String text =
        """
        SET x = 0;
        \\connect db
        CREATE TABLE public.t (a integer NOT NULL);
        CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN; END; $$;
        ALTER TABLE ONLY public.t ADD CONSTRAINT k PRIMARY KEY (a);
        """;
    String plan = PlanParser.planText(SourceFile.of("t.sql", text), false);
    assertThat(plan).doesNotContain("SET", "connect", "FUNCTION").contains("PRIMARY KEY");
    assertThat(Parsing.plan("t.dg", plan).statements()).hasSize(1);
  }
}
