package io.datagenc.compiler.ast;

/// An operator with one operand.
public enum UnaryOperator {
  NOT("NOT"),
  MINUS("-"),
  PLUS("+");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
