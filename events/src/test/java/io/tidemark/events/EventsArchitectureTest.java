package io.tidemark.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of this module. */
@AnalyzeClasses(packages = "io.tidemark.events", importOptions = ImportOption.DoNotIncludeTests.class)
class EventsArchitectureTest {

    @ArchTest
    static final ArchRule NEEDS_ONLY_JAVA_AND_JACKSON_CORE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson.core..", "io.tidemark.events..");

    @ArchTest
    static final ArchRule ONLY_THE_WIRE_PARSES_WITH_JACKSON = noClasses()
            .that()
            .resideOutsideOfPackage("io.tidemark.events.wire")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("JsonParser");

    @ArchTest
    static final ArchRule HAS_NO_PACKAGE_CYCLES =
            slices().matching("io.tidemark.events.(**)").should().beFreeOfCycles();
}
