package io.datagenc.sinks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.Goods;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database has to get of a plan beside types and keys: CHECKs, DEFAULTs, enumerations,
/// indexes, numbered columns; and notes of what it does not get.
public abstract class DefinitionContract {
  protected final DatabaseServer server;

  protected DefinitionContract(DatabaseServer server) {
    this.server = server;
  }

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
  }

  private List<String> load(IfExists ifExists) {
    List<String> notices = new ArrayList<>();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void notice(String text) {
            notices.add(text);
          }
        };
    try (JdbcSink sink = server.sink(1024)) {
      Goods.plan().load(sink, ifExists, LoadOptions.of(2), listener, new Cancellation());
    }
    return notices;
  }

  /// The columns of `by_amount` with their directions, as `amount DESC, kind`.
  protected abstract String index() throws SQLException;

  /// The names of the CHECKs, in order.
  protected abstract List<@Nullable String> checkNames() throws SQLException;

  @Test
  void getsWhatThePlanDeclares() throws Exception {
    List<String> notices = load(IfExists.FAIL);
    assertThat(notices)
        .hasSize(3)
        .anySatisfy(note -> assertThat(note).contains("DEFAULT lower('X') of `odd` is not carried"))
        .anySatisfy(note -> assertThat(note).contains("CHECK (sounds_nice(kind)) is not carried"))
        .anySatisfy(note -> assertThat(note).contains("CREATE INDEX odd ON goods (lower(kind))"));
    assertThat(checkNames())
        .containsExactlyInAnyOrder(
            "affordable", "goods_amount_check", "goods_kind_mood_check", "goods_kind_check");
    assertThat(index()).isEqualTo("amount DESC, kind");
    server.execute("INSERT INTO shop.goods (odd, kind) VALUES ('x', 'kiwi')");
    assertThat(
            server.query(
                "SELECT id, mood, note, amount, born FROM shop.goods WHERE kind = 'kiwi' AND active"
                    + " AND seen > '2025-01-01' AND at > '2025-01-01' AND token IS NOT NULL"))
        .containsExactly(List.of("101", "o'k", "long", "12.50", "2024-02-29"));
    assertThatThrownBy(() -> server.execute("UPDATE shop.goods SET amount = 200 WHERE id = 1"))
        .hasMessageContaining("affordable");
    assertThatThrownBy(() -> server.execute("UPDATE shop.goods SET mood = 'angry' WHERE id = 1"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> server.execute("UPDATE shop.goods SET kind = 'sad' WHERE id = 1"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void replacesAndDropsWhatItHasMade() throws Exception {
    load(IfExists.FAIL);
    load(IfExists.REPLACE);
    assertThat(checkNames())
        .containsExactlyInAnyOrder(
            "affordable", "goods_amount_check", "goods_kind_mood_check", "goods_kind_check");
    assertThat(index()).isEqualTo("amount DESC, kind");
    server.execute("INSERT INTO shop.goods (odd, kind) VALUES ('x', 'kiwi')");
    assertThat(server.value("SELECT id FROM shop.goods WHERE kind = 'kiwi'")).isEqualTo("101");

    SamplePlan plan = Goods.plan();
    try (JdbcSink sink = server.sink(1024)) {
      sink.drop(plan.output(SamplePlan.CATALOG, "goods", IfExists.FAIL), plan.plan().contentHash());
    }
    assertThat(leftOvers()).isEqualTo("0");
    load(IfExists.FAIL);
    assertThat(server.value("SELECT count(*) FROM shop.goods")).isEqualTo("100");
  }

  /// How many tables and types there are.
  protected abstract @Nullable String leftOvers() throws SQLException;
}
