package io.datagenc.engine.plan.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GivenValuesTest {

  private static Value value(Type type, Random random) {
    if (random.nextInt(4) == 0) {
      return Value.Null.NULL;
    }
    return switch (type.representation()) {
      case LONG -> new Value.LongValue(random.nextLong());
      case INT128 -> new Value.Int128Value(random.nextLong(), random.nextLong());
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield new Value.BytesValue(Bytes.copyOf(bytes));
      }
      case NESTED -> throw new IllegalArgumentException("nested");
    };
  }

  @Test
  void holdTheValuesOfEveryRepresentation() {
    Random random = new Random(5);
    for (Type type :
        List.of(SimpleType.BIGINT, SimpleType.UUID, SimpleType.VARBINARY, VarcharType.TEXT)) {
      for (int size : new int[] {0, 1, 2, 17, 1000}) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          values.add(value(type, random));
        }
        GivenValues given = GivenValues.of(type, values);
        assertThat(given).isEqualTo(values).hasSameHashCodeAs(values);
        assertThat(GivenValues.of(type, given)).isSameAs(given);
      }
    }
  }

  @Test
  void areThoseOfTheirTypeOnly() {
    GivenValues.Builder builder = GivenValues.builder(SimpleType.BIGINT);
    assertThatThrownBy(() -> builder.add(Value.BytesValue.ofText("1")))
        .isInstanceOf(IllegalArgumentException.class);
    GivenValues given = GivenValues.of(SimpleType.BIGINT, List.of(new Value.LongValue(1)));
    assertThatThrownBy(() -> given.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
