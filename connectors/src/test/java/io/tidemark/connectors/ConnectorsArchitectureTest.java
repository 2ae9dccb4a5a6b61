package io.tidemark.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls around the connectors. */
@AnalyzeClasses(packages = "io.tidemark", importOptions = ImportOption.DoNotIncludeTests.class)
class ConnectorsArchitectureTest {

    @ArchTest
    static final ArchRule CONNECTORS_KNOW_NO_DOMAIN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tidemark.events..", "io.tidemark.rules..", "io.tidemark.jobs..");

    @ArchTest
    static final ArchRule THE_CLOUD_IS_BEHIND_A_PORT = noClasses()
            .that()
            .resideInAPackage("io.tidemark.connectors..")
            .and()
            .resideOutsideOfPackage("io.tidemark.connectors..aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.netty..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.tidemark.connectors.(**)").should().beFreeOfCycles();
}
