package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.Step;
import java.util.List;

/// Several listeners as one.
record LoadListeners(List<LoadListener> listeners) implements LoadListener {
  LoadListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void runBegun(String catalog, LoadScript script) {
    listeners.forEach(listener -> listener.runBegun(catalog, script));
  }

  @Override
  public void tableStarted(LoadKey load, long totalRows) {
    listeners.forEach(listener -> listener.tableStarted(load, totalRows));
  }

  @Override
  public void rowsWritten(LoadKey load, long rows) {
    listeners.forEach(listener -> listener.rowsWritten(load, rows));
  }

  @Override
  public void rowsDiscarded(LoadKey load, long rows) {
    listeners.forEach(listener -> listener.rowsDiscarded(load, rows));
  }

  @Override
  public void tableWritten(LoadKey load) {
    listeners.forEach(listener -> listener.tableWritten(load));
  }

  @Override
  public void tableStored(TableReport report) {
    listeners.forEach(listener -> listener.tableStored(report));
  }

  @Override
  public void stepStarted(Step step) {
    listeners.forEach(listener -> listener.stepStarted(step));
  }

  @Override
  public void stepDone(Step step) {
    listeners.forEach(listener -> listener.stepDone(step));
  }

  @Override
  public void retrying(String what, int attempt, SinkException failure) {
    listeners.forEach(listener -> listener.retrying(what, attempt, failure));
  }

  @Override
  public void notice(String text) {
    listeners.forEach(listener -> listener.notice(text));
  }

  @Override
  public void runEnded(LoadReport report) {
    listeners.forEach(listener -> listener.runEnded(report));
  }

  @Override
  public void runFailed(Throwable failure) {
    listeners.forEach(listener -> listener.runFailed(failure));
  }
}
