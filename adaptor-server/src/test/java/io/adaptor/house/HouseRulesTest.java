package io.adaptor.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Who may know whom. This module sees all others, so the rules stand here. */
@AnalyzeClasses(packages = "io.adaptor", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String[] API = {"io.adaptor.api..", "io.adaptor.spi.."};
    private static final String[] CORE = {
        "io.adaptor",
        "io.adaptor.http..",
        "io.adaptor.json..",
        "io.adaptor.security..",
        "io.adaptor.store..",
        "io.adaptor.internal..",
        "io.adaptor.marketplace..",
        "io.adaptor.diagnostics..",
        "io.adaptor.logging..",
        "io.adaptor.metrics..",
        "io.adaptor.tracing..",
        "io.adaptor.openapi..",
        "io.adaptor.tools.."
    };

    @ArchTest
    static final ArchRule theApiKnowsOnlyItselfAndThreeSmallLibraries = classes()
            .that()
            .resideInAnyPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.adaptor.api..",
                    "io.adaptor.spi..",
                    "java..",
                    "javax.net..",
                    "javax.xml.stream..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule coreNeverImportsAConnector = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.adaptor.connectors..", "io.adaptor.testkit..", "io.adaptor.server..", "io.adaptor.spring..");

    @ArchTest
    static final ArchRule aConnectorNeverImportsCore = classes()
            .that()
            .resideInAPackage("io.adaptor.connectors..")
            .should()
            .onlyDependOnClassesThat(new DescribedPredicate<>("belong to the api, or are not ours") {
                @Override
                public boolean test(JavaClass type) {
                    String name = type.getPackageName();
                    return !name.startsWith("io.adaptor")
                            || name.startsWith("io.adaptor.connectors")
                            || (name.startsWith("io.adaptor.api") && !name.contains(".internal"))
                            || name.startsWith("io.adaptor.spi");
                }
            });

    @ArchTest
    static final ArchRule internalsOfCoreStayInCore = noClasses()
            .that()
            .resideOutsideOfPackages(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.adaptor.internal..");

    @ArchTest
    static final ArchRule internalsOfTheApiStayInTheApi = noClasses()
            .that()
            .resideOutsideOfPackages(API)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.adaptor.api.internal..");

    @ArchTest
    static final ArchRule springStaysInTheServerAndInItsStarter = noClasses()
            .that()
            .resideOutsideOfPackages("io.adaptor.server..", "io.adaptor.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule theHttpClientIsSeenOnlyByTheTransport = noClasses()
            .that()
            .resideOutsideOfPackages("io.adaptor.internal.http..", "io.adaptor.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "kotlin..");

    @ArchTest
    static final ArchRule nobodyNeedsMicrometerWhoDoesNotAskForIt = noClasses()
            .that()
            .resideOutsideOfPackages("io.adaptor.metrics..", "io.adaptor.tracing..", "io.adaptor.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.adaptor.metrics..", "io.adaptor.tracing..");

    @ArchTest
    static final ArchRule theExpressionLibraryIsSeenOnlyByTheMapping = noClasses()
            .that()
            .resideOutsideOfPackage("io.adaptor.internal.mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.burt..");

    @ArchTest
    static final ArchRule noPackageStandsInACircle =
            slices().matching("io.adaptor.(**)").should().beFreeOfCycles();

    @ArchTest
    static void noClassStandsInACircle(JavaClasses all) {
        assertThat(ClassCircles.among(all)).isEmpty();
    }

    @ArchTest
    static final ArchRule namesSaySomething =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)");

    @ArchTest
    static final ArchRule nothingIsKeptInThreadLocals =
            noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIsForAndIsNullMarked = classes()
            .should(new ArchCondition<>("be in a package with a null-marked package-info") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(
                                type, "package " + type.getPackageName() + " has no null-marked package-info"));
                    }
                }
            });
}
