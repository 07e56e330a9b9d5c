package io.datagenc.sinks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of a ROW.
public record SampleRow(List<@Nullable Object> fields) {
  public static SampleRow of(@Nullable Object... fields) {
    return new SampleRow(Collections.unmodifiableList(Arrays.asList(fields)));
  }
}
