package io.datagenc.engine.generator;

/// The arrays that one thread uses to generate batches, kept from batch to batch.
public final class Scratch {}
