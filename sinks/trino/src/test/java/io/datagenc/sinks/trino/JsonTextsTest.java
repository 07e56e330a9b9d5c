package io.datagenc.sinks.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// That Trino takes these texts is what a test with a server says.
class JsonTextsTest {
  static List<Arguments> jsonBecomesTextWhereverItIs() {
    Type documents = new ArrayType(SimpleType.JSON);
    return List.of(
        Arguments.of(SimpleType.JSON, "json_format(c)"),
        Arguments.of(SimpleType.TINYINT, "c"),
        Arguments.of(new ArrayType(new VarcharType(3)), "c"),
        Arguments.of(new SetType(SimpleType.JSON), "transform(c, e0 -> json_format(e0))"),
        Arguments.of(
            new ArrayType(documents), "transform(c, e0 -> transform(e0, e1 -> json_format(e1)))"),
        Arguments.of(
            new MapType(SimpleType.JSON, documents),
            "transform_values(transform_keys(c, (k0, v0) -> json_format(k0)),"
                + " (k0, v0) -> transform(v0, e1 -> json_format(e1)))"),
        Arguments.of(
            new RowType(
                List.of(
                    new RowType.Field("a b", VarcharType.TEXT),
                    new RowType.Field("doc", SimpleType.JSON))),
            "IF(c IS NULL, NULL,"
                + " CAST(ROW(c[1], json_format(c[2])) AS ROW(\"a b\" VARCHAR, \"doc\" VARCHAR)))"));
  }

  @ParameterizedTest
  @MethodSource
  void jsonBecomesTextWhereverItIs(Type type, String sql) {
    assertThat(JsonTexts.of(type, "c")).isEqualTo(sql);
  }
}
