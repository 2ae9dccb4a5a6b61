package io.tidemark.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidemark", importOptions = DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule EVENTS_KNOW_NEITHER_FLINK_NOR_CLOUD = noClasses()
            .that()
            .resideInAPackage("io.tidemark.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.flink..", "software.amazon..", "io.tidemark.jobs..", "io.tidemark.connectors..");

    @ArchTest
    static final ArchRule CONNECTORS_KNOW_NO_EVENTS = noClasses()
            .that()
            .resideInAPackage("io.tidemark.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tidemark.events..", "io.tidemark.jobs..", "io.tidemark.testdata..");

    @ArchTest
    static final ArchRule TESTDATA_KNOWS_ONLY_EVENTS = noClasses()
            .that()
            .resideInAPackage("io.tidemark.testdata..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "io.tidemark.jobs..", "io.tidemark.connectors..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_TEST_DATA = noClasses()
            .that()
            .resideOutsideOfPackages("io.tidemark.jobs.cli..", "io.tidemark.testdata..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tidemark.testdata..");

    @ArchTest
    static final ArchRule THE_CLOUD_IS_BEHIND_THE_CONNECTORS = noClasses()
            .that()
            .resideOutsideOfPackages("io.tidemark.connectors..", "io.tidemark.localcloud..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..");

    /** The connectors have it for their tests only, by the scope of the dependency; those may be on this class path. */
    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_THE_LOCAL_CLOUD = noClasses()
            .that()
            .resideOutsideOfPackages("io.tidemark.jobs.cli..", "io.tidemark.localcloud..", "io.tidemark.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tidemark.localcloud..");

    @ArchTest
    static final ArchRule THE_LOCAL_CLOUD_KNOWS_NOTHING_OF_US = noClasses()
            .that()
            .resideInAPackage("io.tidemark.localcloud..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tidemark.events..", "io.tidemark.jobs..", "io.tidemark.connectors..");

    @ArchTest
    static final ArchRule ARITHMETIC_KNOWS_NO_FLINK = noClasses()
            .that()
            .resideInAnyPackage("io.tidemark.jobs.ledger..", "io.tidemark.jobs.activity..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule ONLY_RULES_IN_SQL_KNOW_TABLES_OF_FLINK = noClasses()
            .that()
            .resideOutsideOfPackage("io.tidemark.jobs.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink.table..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.tidemark.(**)").should().beFreeOfCycles();
}
