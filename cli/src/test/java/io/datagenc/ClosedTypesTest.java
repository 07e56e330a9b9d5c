package io.datagenc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A new variant of a closed type of the project has to break the build wherever it is not handled:
/// a `switch` over one has no `default`.
///
/// Sources are parsed, not compiled: of which type a `switch` is follows from the names of its
/// labels. Constants of an enum without its name are such a sign where the file can see an enum of
/// the project that has all of them, and does not switch over one of Calcite's types.
class ClosedTypesTest {

  /// The closed types of sources, by full names with dots.
  ///
  /// @param variants what belongs to a closed type: subtypes of sealed types and enums
  /// @param constants the constants of each enum
  private record Closed(Set<String> variants, Map<String, Set<String>> constants) {}

  /// @param positions where trees are in their files
  private record Sources(List<CompilationUnitTree> units, SourcePositions positions) {}

  private static Sources parsed() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(SourceTreeTest.sources()));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return new Sources(units, Trees.instance(task).getSourcePositions());
    }
  }

  private static Closed closed(List<CompilationUnitTree> units) {
    Set<String> sealed = new HashSet<>();
    Map<String, Set<String>> constants = new HashMap<>();
    Map<String, List<String>> supertypes = new HashMap<>();
    for (CompilationUnitTree unit : units) {
      Names names = new Names(unit);
      declarations(
          unit,
          (name, declared) -> {
            if (declared.getModifiers().getFlags().contains(Modifier.SEALED)) {
              sealed.add(name);
            }
            if (declared.getKind() == Tree.Kind.ENUM) {
              constants.put(name, constants(declared));
            }
            List<String> above = new ArrayList<>();
            declared.getImplementsClause().forEach(type -> above.add(names.full(type.toString())));
            if (declared.getExtendsClause() != null) {
              above.add(names.full(declared.getExtendsClause().toString()));
            }
            supertypes.put(name, above);
          });
    }
    Set<String> variants = new HashSet<>(constants.keySet());
    supertypes.forEach(
        (name, above) -> {
          if (!Collections.disjoint(above, sealed)) {
            variants.add(name);
          }
        });
    return new Closed(variants, constants);
  }

  @FunctionalInterface
  private interface Declaration {
    void accept(String name, ClassTree declared);
  }

  private static void declarations(CompilationUnitTree unit, Declaration visitor) {
    new TreeScanner<@Nullable Void, String>() {
      @Override
      public @Nullable Void visitClass(ClassTree declared, String outer) {
        String name = outer + "." + declared.getSimpleName();
        visitor.accept(name, declared);
        return super.visitClass(declared, name);
      }
    }.scan(unit, unit.getPackageName().toString());
  }

  private static Set<String> constants(ClassTree declared) {
    Set<String> constants = new HashSet<>();
    for (Tree member : declared.getMembers()) {
      if (member instanceof VariableTree variable
          && variable.getType() != null
          && variable.getType().toString().equals(declared.getSimpleName().toString())
          && variable.getModifiers().getFlags().contains(Modifier.STATIC)) {
        constants.add(variable.getName().toString());
      }
    }
    return constants;
  }

  /// What the names in a file mean.
  private static final class Names {
    private final String packageName;
    private final Map<String, String> imported = new HashMap<>();
    private final Map<String, String> nested = new HashMap<>();

    Names(CompilationUnitTree unit) {
      packageName = unit.getPackageName().toString();
      for (ImportTree each : unit.getImports()) {
        String name = each.getQualifiedIdentifier().toString();
        imported.put(name.substring(name.lastIndexOf('.') + 1), name);
      }
      declarations(
          unit, (name, _) -> nested.putIfAbsent(name.substring(name.lastIndexOf('.') + 1), name));
    }

    /// The full name of a type.
    String full(String written) {
      String name = written.replaceAll("<.*", "");
      int dot = name.indexOf('.');
      String first = dot < 0 ? name : name.substring(0, dot);
      String rest = dot < 0 ? "" : name.substring(dot);
      if (Character.isLowerCase(first.charAt(0))) {
        return name;
      }
      String known =
          Optional.ofNullable(nested.get(first))
              .or(() -> Optional.ofNullable(imported.get(first)))
              .orElse(packageName + "." + first);
      return known + rest;
    }

    boolean canSee(String type) {
      return imported.containsValue(type)
          || nested.containsValue(type)
          || type.substring(0, type.lastIndexOf('.')).equals(packageName)
          || imported.containsValue(type.substring(0, type.lastIndexOf('.')));
    }
  }

  /// Whether the labels of a switch with a default are those of a closed type.
  private static boolean isOpen(List<? extends CaseTree> cases, Names names, Closed closed) {
    boolean hasDefault = false;
    boolean isClosed = false;
    Set<String> plain = new HashSet<>();
    for (CaseTree each : cases) {
      for (CaseLabelTree label : each.getLabels()) {
        switch (label) {
          case DefaultCaseLabelTree _ -> hasDefault = true;
          case PatternCaseLabelTree pattern ->
              isClosed |=
                  type(pattern.getPattern())
                      .map(names::full)
                      .filter(closed.variants::contains)
                      .isPresent();
          case ConstantCaseLabelTree constant -> {
            if (constant.getConstantExpression() instanceof MemberSelectTree member) {
              isClosed |= closed.variants.contains(names.full(member.getExpression().toString()));
            } else {
              plain.add(constant.getConstantExpression().toString());
            }
          }
          default -> throw new IllegalArgumentException("a label of another kind: " + label);
        }
      }
    }
    boolean isEnum =
        !plain.isEmpty()
            && closed.constants.entrySet().stream()
                .anyMatch(
                    each -> each.getValue().containsAll(plain) && names.canSee(each.getKey()));
    return hasDefault && (isClosed || isEnum);
  }

  private static Optional<String> type(PatternTree pattern) {
    return switch (pattern) {
      case BindingPatternTree binding -> Optional.of(binding.getVariable().getType().toString());
      case DeconstructionPatternTree record -> Optional.of(record.getDeconstructor().toString());
      default -> Optional.empty();
    };
  }

  private static Set<String> open(Sources sources) {
    Closed closed = closed(sources.units);
    Set<String> open = new TreeSet<>();
    for (CompilationUnitTree unit : sources.units) {
      Names names = new Names(unit);
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
          check(tree, tree.getExpression(), tree.getCases());
          return super.visitSwitch(tree, null);
        }

        @Override
        public @Nullable Void visitSwitchExpression(
            SwitchExpressionTree tree, @Nullable Void nothing) {
          check(tree, tree.getExpression(), tree.getCases());
          return super.visitSwitchExpression(tree, null);
        }

        private void check(Tree tree, Tree selector, List<? extends CaseTree> cases) {
          if (!selector.toString().contains("getSqlTypeName()") && isOpen(cases, names, closed)) {
            long start = sources.positions.getStartPosition(unit, tree);
            open.add(
                "%s:%d: switch %s"
                    .formatted(
                        unit.getSourceFile().getName(),
                        unit.getLineMap().getLineNumber(start),
                        selector));
          }
        }
      }.scan(unit, null);
    }
    return open;
  }

  @Test
  void switchesOverClosedTypesHaveNoDefault() throws IOException {
    assertThat(open(parsed())).isEmpty();
  }
}
