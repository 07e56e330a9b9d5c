package io.datagenc.sinks.sink;

import io.datagenc.engine.output.CatalogPlan;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// The kinds of stores that are on the class path.
public final class Connectors {
  private Connectors() {}

  /// All of them, by name.
  public static List<SinkProvider> all() {
    return ServiceLoader.load(SinkProvider.class, SinkProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(SinkProvider::connectorName))
        .toList();
  }

  /// The one called `name`.
  public static Optional<SinkProvider> find(String name) {
    return all().stream().filter(provider -> provider.connectorName().equals(name)).findFirst();
  }

  /// Opens the store of a catalog.
  ///
  /// @throws SinkException if there is no such connector, a property is unknown, missing or wrong,
  ///   or the store cannot be opened
  public static Sink open(CatalogPlan catalog) {
    return open(catalog, Optional.empty());
  }

  /// Opens the store of a catalog for a plan.
  ///
  /// @param now what the plan takes for the current time, in its time zone
  /// @throws SinkException as [#open(CatalogPlan)]
  public static Sink open(CatalogPlan catalog, Optional<ZonedDateTime> now) {
    SinkProvider provider =
        find(catalog.connector())
            .orElseThrow(
                () ->
                    new SinkException(
                        SinkException.Reason.NOT_SUPPORTED,
                        "catalog `%s`: there is no connector `%s`; there are %s"
                            .formatted(
                                catalog.name(),
                                catalog.connector(),
                                all().stream()
                                    .map(each -> "`" + each.connectorName() + "`")
                                    .collect(Collectors.joining(", ")))));
    SinkProperties properties =
        SinkProperties.of(
            "catalog `" + catalog.name() + "`", catalog.properties(), provider.properties());
    return provider.open(now.map(properties::at).orElse(properties));
  }
}
