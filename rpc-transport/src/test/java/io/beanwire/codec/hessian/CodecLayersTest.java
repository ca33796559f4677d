package io.beanwire.codec.hessian;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A layer of the codec imports only the layers below it, and none grows into a heap. */
@AnalyzeClasses(packages = "io.beanwire.codec.hessian", importOptions = DoNotIncludeTests.class)
class CodecLayersTest {
  private static final String ROOT = "io.beanwire.codec.hessian";
  private static final int MAX_TYPES = 20;

  @ArchTest
  static final ArchRule layersImportDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("wire")
          .definedBy(ROOT + ".wire")
          .layer("core")
          .definedBy(ROOT + ".core")
          .layer("value")
          .definedBy(ROOT + ".jdk.value")
          .layer("time")
          .definedBy(ROOT + ".jdk.time")
          .layer("collection")
          .definedBy(ROOT + ".jdk.collection")
          .layer("jdk")
          .definedBy(ROOT + ".jdk")
          .layer("object")
          .definedBy(ROOT + ".object")
          .layer("hessian")
          .definedBy(ROOT)
          .whereLayer("wire")
          .mayNotAccessAnyLayer()
          .whereLayer("core")
          .mayOnlyAccessLayers("wire")
          .whereLayer("value")
          .mayOnlyAccessLayers("wire", "core")
          .whereLayer("time")
          .mayOnlyAccessLayers("wire", "core", "value")
          .whereLayer("collection")
          .mayOnlyAccessLayers("wire", "core", "value")
          .whereLayer("jdk")
          .mayOnlyAccessLayers("wire", "core", "value", "time", "collection")
          .whereLayer("object")
          .mayOnlyAccessLayers("wire", "core", "value", "time", "collection", "jdk");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @Test
  void noTypeIsLongerThanOneReadsInOneGo() throws IOException {
    Path sources = Path.of("src/main/java", ROOT.split("\\."));
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(300);
      }
    }
  }

  @ArchTest
  static void noPackageHoldsMoreTypesThanOneReadsInOneGo(JavaClasses classes) {
    Map<String, Long> types =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> !type.getSource().orElseThrow().getUri().getPath().contains("/test"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(types.values()).allMatch(count -> count <= MAX_TYPES, "at most " + MAX_TYPES);
  }
}
