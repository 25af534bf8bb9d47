package gruexplorer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The floors of the house: arrows run one way, and each floor keeps out what is not its business.
class HouseTest {

    /// From the ground up.
    private static final List<String> FLOORS = List.of(
            "engine", "data", "training", "format", "insight", "session", "text", "figure", "lesson", "cli", "ui");

    private static final String[] BELOW_THE_WINDOW = {
        "gruexplorer.engine..",
        "gruexplorer.data..",
        "gruexplorer.training..",
        "gruexplorer.format..",
        "gruexplorer.insight..",
        "gruexplorer.session..",
        "gruexplorer.text..",
        "gruexplorer.figure..",
        "gruexplorer.lesson..",
        "gruexplorer.cli.."
    };

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("gruexplorer");

    @Test
    void arrowsRunOneWay() {
        floors(FLOORS).check(house);
    }

    @Test
    void aViolatedRuleFails() {
        assertThatThrownBy(() -> floors(FLOORS.reversed()).check(house))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated");
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("gruexplorer.(*)..")
                .should()
                .beFreeOfCycles()
                .check(house);
    }

    @Test
    void theEngineOnlyComputes() {
        noClasses()
                .that()
                .resideInAPackage("gruexplorer.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.io..", "java.nio.file..", "java.awt..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(house);
    }

    @Test
    void onlyTheWindowTouchesJavaFx() {
        noClasses()
                .that()
                .resideInAnyPackage(BELOW_THE_WINDOW)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..")
                .check(house);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void onlyCommandsSpeakToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("gruexplorer.cli..")
                .and()
                .resideOutsideOfPackage("gruexplorer")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(house);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(house.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(name -> house.contain(name + ".package-info"));
    }

    @Test
    void theTopIsSmall() {
        classes()
                .that()
                .resideInAPackage("gruexplorer")
                .should()
                .notBePublic()
                .orShould()
                .haveSimpleName("GruExplorer")
                .check(house);
    }

    private static ArchRule floors(List<String> fromTheGround) {
        var rule = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String floor : fromTheGround) {
            rule = rule.optionalLayer(floor).definedBy("gruexplorer." + floor + "..");
        }
        for (int i = 0; i < fromTheGround.size(); i++) {
            String[] below = fromTheGround.subList(0, i).toArray(String[]::new);
            rule = i == 0
                    ? rule.whereLayer(fromTheGround.get(i)).mayNotAccessAnyLayer()
                    : rule.whereLayer(fromTheGround.get(i)).mayOnlyAccessLayers(below);
        }
        return rule;
    }
}
