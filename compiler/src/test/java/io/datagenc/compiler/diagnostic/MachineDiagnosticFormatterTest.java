package io.datagenc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineDiagnosticFormatterTest {

  private static final SourceFile SOURCE = SourceFile.of("a:b,c%.dg", "x \"\uD83D\uDE00\" y\nz\n");
  private static final Diagnostic DIAGNOSTIC =
      Diagnostic.of(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(7, 8), "found `\"` 100%")
          .withLabel("here")
          .withLabel(new SourceSpan(9, 10), "there")
          .withHelp("help\n1");

  @Test
  void writesJson() {
    assertThat(new JsonDiagnosticFormatter().format(SOURCE, List.of(DIAGNOSTIC, DIAGNOSTIC)))
        .isEqualTo(
            """
            {"severity":"error","code":"DG1001","name":"SYNTAX_ERROR","message":"found `\\"` 100%",\
            "file":"a:b,c%.dg","start":{"line":1,"column":7,"offset":7},\
            "end":{"line":1,"column":8,"offset":8},"labels":[{"text":"here",\
            "start":{"line":1,"column":7,"offset":7},"end":{"line":1,"column":8,"offset":8}},\
            {"text":"there","start":{"line":2,"column":1,"offset":9},\
            "end":{"line":2,"column":2,"offset":10}}],"helps":["help\\n1"]}
            """
                .repeat(2));
  }

  @Test
  void writesWorkflowCommands() {
    assertThat(new GithubDiagnosticFormatter().format(SOURCE, List.of(DIAGNOSTIC)))
        .isEqualTo(
            "::error file=a%3Ab%2Cc%25.dg,line=1,endLine=1,col=7,endColumn=8,title=DG1001::"
                + "found `\"` 100%25: here%0Ahelp: help%0A1\n");
  }
}
