package io.datagenc.sinks.load;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    OpenCatalogs catalogs = new OpenCatalogs(new LinkedHashMap<>());
    try {
      for (CatalogPlan catalog : outputs.catalogs()) {
        if (!outputs.tablesOf(catalog).isEmpty()) {
          catalogs.sinks.put(catalog.name(), Connectors.open(catalog));
        }
      }
      return catalogs;
    } catch (RuntimeException e) {
      catalogs.close();
      throw e;
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
