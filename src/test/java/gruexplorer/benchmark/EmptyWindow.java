package gruexplorer.benchmark;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// A JavaFX window with nothing in it, which ends after its third frame: what a start is compared with.
public final class EmptyWindow extends Application {

    private static final int FRAMES = 3;

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Pane(), 900, 700));
        stage.show();
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (frames == FRAMES) {
                    Platform.exit();
                }
            }
        }.start();
    }
}
