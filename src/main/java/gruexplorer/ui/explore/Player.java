package gruexplorer.ui.explore;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Steps by itself while the page plays, from the beginning where it stands at the end.
final class Player {

    /// Seconds from step to step.
    private static final double USUAL = 0.9;

    private final ExploreViewModel model;
    private final Button button;
    private final Timeline clock = new Timeline();
    private double speed = 1;

    /// @param button that shows whether it plays
    Player(ExploreViewModel model, Button button) {
        this.model = model;
        this.button = button;
        clock.setCycleCount(Timeline.INDEFINITE);
        model.playingProperty().addListener((p, before, now) -> run(now));
    }

    /// How fast it plays: 1 at first.
    double speed() {
        return speed;
    }

    void setSpeed(double factor) {
        speed = factor;
        run(model.playingProperty().get());
    }

    void stop() {
        clock.stop();
    }

    private void run(boolean on) {
        clock.stop();
        button.setGraphic(new FontIcon(on ? Feather.PAUSE : Feather.PLAY));
        if (on) {
            if (model.atEnd()) {
                model.first();
            }
            clock.getKeyFrames().setAll(new KeyFrame(Duration.seconds(USUAL / speed), event -> tick()));
            clock.play();
        }
    }

    private void tick() {
        model.next();
        if (model.atEnd()) {
            model.playingProperty().set(false);
        }
    }
}
