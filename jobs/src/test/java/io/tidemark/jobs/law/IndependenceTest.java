package io.tidemark.jobs.law;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The oracle is worth something only as long as it shares no code with the job that it judges. */
class IndependenceTest {

    @Test
    void theOracleKnowsNothingButItselfTheJdkAndJackson() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.tidemark.jobs.law.oracle", "java..", "com.fasterxml.jackson..")
                .check(new ClassFileImporter().importPackages("io.tidemark.jobs.law.oracle"));
    }
}
