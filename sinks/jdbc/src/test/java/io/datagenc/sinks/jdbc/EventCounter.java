package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.Step;
import java.util.concurrent.atomic.AtomicInteger;

/// Does something at one of the events of a load: rows written, a table stored, a step begun or
/// done.
///
/// @param at the number of the event, from 1
public record EventCounter(int at, Runnable action, AtomicInteger events) implements LoadListener {
  public EventCounter(int at, Runnable action) {
    this(at, action, new AtomicInteger());
  }

  private void count() {
    if (events.incrementAndGet() == at) {
      action.run();
    }
  }

  @Override
  public void rowsWritten(LoadKey load, long rows) {
    count();
  }

  @Override
  public void tableStored(TableReport report) {
    count();
  }

  @Override
  public void stepStarted(Step step) {
    count();
  }

  @Override
  public void stepDone(Step step) {
    count();
  }
}
