package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// What a function call says beside its arguments, in the order in which it is written.
///
/// The span is that of the call, or the empty one at its end if there are no modifiers.
///
/// @param distinct `DISTINCT` before the arguments
/// @param orderBy `ORDER BY …` after the arguments, inside the parentheses
/// @param jsonNulls `NULL ON NULL` or `ABSENT ON NULL`
/// @param returning `RETURNING type`
/// @param withinGroup `WITHIN GROUP (ORDER BY …)`
/// @param filter `FILTER (WHERE condition)`
/// @param nullTreatment `IGNORE NULLS` or `RESPECT NULLS`
/// @param window `OVER …`
public record CallModifiers(
    SourceSpan span,
    boolean distinct,
    List<SortItem> orderBy,
    Optional<JsonNulls> jsonNulls,
    Optional<DataType> returning,
    List<SortItem> withinGroup,
    Optional<ValueExpression> filter,
    Optional<NullTreatment> nullTreatment,
    Optional<Window> window)
    implements Node {

  public CallModifiers {
    orderBy = List.copyOf(orderBy);
    withinGroup = List.copyOf(withinGroup);
  }

  /// The modifiers of a plain call that ends at the end of `call`.
  public static CallModifiers none(SourceSpan call) {
    return new CallModifiers(
        new SourceSpan(call.end(), call.end()),
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Whether the call is a plain one.
  public boolean isEmpty() {
    return !distinct
        && orderBy.isEmpty()
        && jsonNulls.isEmpty()
        && returning.isEmpty()
        && withinGroup.isEmpty()
        && filter.isEmpty()
        && nullTreatment.isEmpty()
        && window.isEmpty();
  }

  /// Whether a window function sees rows in which its argument is NULL.
  public enum NullTreatment {
    IGNORE_NULLS("IGNORE NULLS"),
    RESPECT_NULLS("RESPECT NULLS");

    private final String words;

    NullTreatment(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
