package io.datagenc.sinks.duckdb;

/// A column of which the values are in the names of folders, `column=value`.
///
/// @param folderName its name as folders have it
/// @param type its type as DuckDB declares it
public record FolderColumn(String name, String folderName, String type) {}
