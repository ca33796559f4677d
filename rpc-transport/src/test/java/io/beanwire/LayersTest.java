package io.beanwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A layer imports only lower layers. */
@AnalyzeClasses(packages = "io.beanwire", importOptions = DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule layersImportDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.beanwire..")
          .layer("root")
          .definedBy("io.beanwire")
          .layer("codec")
          .definedBy("io.beanwire.codec..")
          .layer("contract")
          .definedBy("io.beanwire.contract..")
          .layer("wire")
          .definedBy("io.beanwire.wire..")
          .layer("net")
          .definedBy("io.beanwire.net..")
          .layer("stream")
          .definedBy("io.beanwire.stream..")
          .layer("registry")
          .definedBy("io.beanwire.registry..")
          .layer("call")
          .definedBy("io.beanwire.call..")
          .layer("cluster")
          .definedBy("io.beanwire.cluster..")
          .layer("server")
          .definedBy("io.beanwire.server..")
          .layer("client")
          .definedBy("io.beanwire.client..")
          .whereLayer("root")
          .mayNotAccessAnyLayer()
          .whereLayer("codec")
          .mayOnlyAccessLayers("root")
          .whereLayer("contract")
          .mayOnlyAccessLayers("root", "codec")
          .whereLayer("wire")
          .mayOnlyAccessLayers("root")
          .whereLayer("net")
          .mayOnlyAccessLayers("root", "wire")
          .whereLayer("stream")
          .mayOnlyAccessLayers("root", "codec", "wire", "net")
          .whereLayer("registry")
          .mayOnlyAccessLayers("root", "contract")
          .whereLayer("call")
          .mayOnlyAccessLayers("root", "contract", "registry")
          .whereLayer("cluster")
          .mayOnlyAccessLayers("root", "contract", "registry", "call")
          .whereLayer("server")
          .mayOnlyAccessLayers(
              "root", "codec", "contract", "wire", "net", "stream", "registry", "call")
          .whereLayer("client")
          .mayOnlyAccessLayers(
              "root", "codec", "contract", "wire", "net", "stream", "registry", "call", "cluster");

  @ArchTest
  static final ArchRule layersHaveNoCycles =
      slices().matching("io.beanwire.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule netsPackagesImportDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.beanwire.net..")
          .layer("memory")
          .definedBy("io.beanwire.net.memory")
          .layer("outbound")
          .definedBy("io.beanwire.net.outbound")
          .layer("liveness")
          .definedBy("io.beanwire.net.liveness")
          .layer("fairness")
          .definedBy("io.beanwire.net.fairness")
          .layer("workers")
          .definedBy("io.beanwire.net.workers")
          .layer("timing")
          .definedBy("io.beanwire.net.timing")
          .layer("net")
          .definedBy("io.beanwire.net")
          .whereLayer("memory")
          .mayNotAccessAnyLayer()
          .whereLayer("outbound")
          .mayOnlyAccessLayers("memory")
          .whereLayer("liveness")
          .mayNotAccessAnyLayer()
          .whereLayer("fairness")
          .mayNotAccessAnyLayer()
          .whereLayer("workers")
          .mayNotAccessAnyLayer()
          .whereLayer("timing")
          .mayNotAccessAnyLayer()
          .whereLayer("net")
          .mayOnlyAccessLayers("memory", "outbound", "liveness", "fairness");

  @ArchTest
  static final ArchRule clientsPackagesImportDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.beanwire.client..")
          .layer("call")
          .definedBy("io.beanwire.client.call")
          .layer("connection")
          .definedBy("io.beanwire.client.connection")
          .layer("stream")
          .definedBy("io.beanwire.client.stream")
          .layer("client")
          .definedBy("io.beanwire.client")
          .whereLayer("stream")
          .mayNotAccessAnyLayer()
          .whereLayer("call")
          .mayOnlyAccessLayers("stream")
          .whereLayer("connection")
          .mayOnlyAccessLayers("call", "stream");

  /** The items of a call are told where they go, and that it has ended. */
  @ArchTest
  static final ArchRule streamsDoNotKnowHowCallsAreRun =
      noClasses()
          .that()
          .resideInAPackage("io.beanwire.server.stream")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.beanwire.server", "io.beanwire.server.admission");

  /** They count what they are told, and wait for nothing. */
  @ArchTest
  static final ArchRule theRulesOfStreamsHaveNoMachinery =
      noClasses()
          .that()
          .haveNameMatching("io\\.beanwire\\.stream\\.(SendCredit|ReceiveWindow|WindowBudget)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "io.beanwire.net..", "java.util.concurrent..");

  /** They are public for the connection, which is the door for everybody else. */
  @ArchTest
  static final ArchRule onlyNetSeesWhatItsConnectionsAreMadeOf =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.beanwire.net..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.beanwire.net.liveness", "io.beanwire.net.fairness")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.beanwire.net.memory.HeldBytes")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.beanwire.net.outbound.WriteQueue")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.beanwire.net.outbound.BufferPool");

  /** They are told what they can see and what time it is. */
  @ArchTest
  static final ArchRule theRulesOfLivenessAndFairnessHaveNoMachinery =
      noClasses()
          .that()
          .resideInAnyPackage("io.beanwire.net.liveness", "io.beanwire.net.fairness")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "io.beanwire.wire..", "java.util.concurrent..")
          .orShould()
          .callMethod(System.class, "nanoTime");

  /** So that other endpoints than that of the binary protocol can have beans run. */
  @ArchTest
  static final ArchRule whatRunsABeanKnowsNeitherFramesNorConnections =
      noClasses()
          .that()
          .haveNameMatching(
              "io\\.beanwire\\.server\\.(Invocation|Completion|PendingStage|FilterChain|Dispatch"
                  + "|LimitedInvocation|ResponseSink|InFlightCalls)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.beanwire.wire..",
              "io.beanwire.net",
              "io.beanwire.net.memory..",
              "io.beanwire.net.outbound..",
              "io.netty..");

  @ArchTest
  static final ArchRule theEngineKnowsNoContainer =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.beanwire.codec.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");

  @ArchTest
  static final ArchRule onlyNetAndItsUsersSeeNettysTransport =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.beanwire.net..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty.channel..", "io.netty.bootstrap..", "io.netty.handler..");

  @ArchTest
  static final ArchRule namesAreNouns =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Util")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Constants")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl");
}
