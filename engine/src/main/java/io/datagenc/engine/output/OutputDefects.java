package io.datagenc.engine.output;

import java.util.List;

/// What is wrong on purpose in the rows of an output.
///
/// @param defects in the order of the plan
/// @param broken the constraints that the rows therefore do not keep
public record OutputDefects(List<OutputDefect> defects, List<BrokenConstraint> broken) {

  /// Nothing.
  public static final OutputDefects NONE = new OutputDefects(List.of(), List.of());

  public OutputDefects {
    defects = List.copyOf(defects);
    broken = List.copyOf(broken);
  }

  /// Whether there is nothing wrong.
  public boolean isEmpty() {
    return defects.isEmpty();
  }

  /// Whether rows have other values in one of `columns` than the plan's.
  public boolean touches(List<String> columns) {
    return defects.stream()
        .filter(defect -> defect.rows() > 0)
        .anyMatch(defect -> defect.columns().stream().anyMatch(columns::contains));
  }
}
