package gruexplorer;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Window;

/// Ends the program once its window has been drawn, where `-Dgruexplorer.quit=first-frame` asks for it: the training
/// run of the start-up cache and the start benchmark.
final class FirstFrame {

    private static final int FRAMES = 3;

    private FirstFrame() {}

    static void quitIfAsked() {
        if ("first-frame".equals(System.getProperty("gruexplorer.quit"))) {
            Thread.ofPlatform().daemon().name("first-frame").start(FirstFrame::watch);
        }
    }

    private static void watch() {
        while (true) {
            try {
                Platform.runLater(() -> new Watch().start());
                return;
            } catch (IllegalStateException e) {
                // The toolkit has not started yet.
                Thread.onSpinWait();
            }
        }
    }

    private static final class Watch extends AnimationTimer {
        private int frames;

        @Override
        public void handle(long now) {
            if (Window.getWindows().isEmpty()) {
                return;
            }
            frames++;
            if (frames == FRAMES) {
                Platform.exit();
            }
        }
    }
}
