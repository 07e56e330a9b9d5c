package io.datagenc.sinks.load;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stores of catalogs, open. Closing them closes all.
public final class OpenCatalogs implements AutoCloseable {
  private final Map<String, Sink> sinks;

  private OpenCatalogs(Map<String, Sink> sinks) {
    this.sinks = sinks;
  }

  /// Opens the catalogs that something goes to.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if one cannot be opened; then none is open
  public static OpenCatalogs of(OutputPlan outputs) {
    return of(outputs, Optional.empty());
  }

  /// Opens the catalogs that something of a plan goes to.
  ///
  /// @param now what the plan takes for the current time, in its time zone
  /// @throws io.datagenc.sinks.sink.SinkException if one cannot be opened; then none is open
  public static OpenCatalogs of(OutputPlan outputs, Optional<ZonedDateTime> now) {
    OpenCatalogs catalogs = new OpenCatalogs(new LinkedHashMap<>());
    Map<String, String> places = new HashMap<>();
    try {
      for (CatalogPlan catalog : outputs.catalogs()) {
        if (!outputs.tablesOf(catalog).isEmpty()) {
          Sink sink = Connectors.open(catalog, now);
          catalogs.sinks.put(catalog.name(), sink);
          sink.lockedPlace().ifPresent(place -> claim(place, catalog.name(), places));
        }
      }
      return catalogs;
    } catch (RuntimeException e) {
      catalogs.close();
      throw e;
    }
  }

  /// @param places the catalogs that have them
  private static void claim(String place, String catalog, Map<String, String> places) {
    String other = places.putIfAbsent(place, catalog);
    if (other != null) {
      throw new SinkException(
          SinkException.Reason.INVALID_PROPERTY,
          "catalogs `%s` and `%s` are both in %s; write into one of them, or give one another place"
              .formatted(other, catalog, place));
    }
  }

  /// Stores that were opened in another way, by the names of their catalogs.
  public static OpenCatalogs of(Map<String, Sink> sinks) {
    return new OpenCatalogs(new LinkedHashMap<>(sinks));
  }

  /// The store of a catalog.
  public Sink sink(String catalog) {
    Sink sink = sinks.get(catalog);
    if (sink == null) {
      throw new IllegalArgumentException("catalog " + catalog + " is not open");
    }
    return sink;
  }

  @Override
  public void close() {
    List<Sink> open = new ArrayList<>(sinks.values());
    sinks.clear();
    RuntimeException failure = null;
    for (Sink sink : open.reversed()) {
      try {
        sink.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
