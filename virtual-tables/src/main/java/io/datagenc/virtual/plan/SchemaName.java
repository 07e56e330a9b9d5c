package io.datagenc.virtual.plan;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a schema: that of a plan, and perhaps a scale factor, as in `hr_sf100` or
/// `hr_sf0_01`.
///
/// @param plan the name of the plan
/// @param scale the scale factor, greater than 0
public record SchemaName(String plan, Optional<BigDecimal> scale) {
  private static final Pattern SCALED = Pattern.compile("(.+)_sf(\\d{1,12})(?:_(\\d{1,6}))?");

  /// The schema that `name` would stand for if `plan_sf1` were no plan of that name.
  public static SchemaName parse(String name) {
    Matcher matcher = SCALED.matcher(name.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return new SchemaName(name, Optional.empty());
    }
    BigDecimal scale =
        new BigDecimal(matcher.group(2) + (matcher.group(3) == null ? "" : "." + matcher.group(3)));
    return scale.signum() == 0
        ? new SchemaName(name, Optional.empty())
        : new SchemaName(matcher.group(1), Optional.of(scale));
  }
}
