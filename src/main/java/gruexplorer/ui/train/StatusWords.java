package gruexplorer.ui.train;

import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.training.Moment;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;

/// Where a run stands, in words.
public final class StatusWords {

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private StatusWords() {}

    /// What goes on, or what happened.
    static String of(Standing now, Messages messages) {
        String epoch = Integer.toString(now.epoch());
        String epochs = Integer.toString(now.epochs());
        return switch (now.state()) {
            case RUNNING ->
                Double.isNaN(now.secondsLeft())
                        ? messages.get("ui.train.running", epoch, epochs)
                        : messages.get("ui.train.running.left", epoch, epochs, time(now.secondsLeft(), messages));
            case PAUSED ->
                messages.get(
                        "ui.train.paused",
                        epoch,
                        epochs,
                        Integer.toString(now.step() - now.epoch() * now.perEpoch()),
                        Integer.toString(now.perEpoch()));
            case FINISHED -> finished(now, messages);
            case STOPPED -> messages.get("ui.train.stopped", epoch, epochs);
            case DIVERGED ->
                messages.get(
                        "ui.train.diverged",
                        Integer.toString(now.epoch() + 1),
                        Integer.toString(now.moments().getLast().epoch()));
            case FAILED -> messages.get("ui.train.failed");
        };
    }

    private static String finished(Standing now, Messages messages) {
        String best = Integer.toString(now.best().epoch());
        return now.epoch() < now.epochs()
                ? messages.get(
                        "ui.train.patience",
                        Integer.toString(now.epoch() - now.best().epoch()),
                        Integer.toString(now.epoch()),
                        Integer.toString(now.epochs()),
                        best)
                : messages.get("ui.train.finished", Integer.toString(now.epochs()), best);
    }

    /// Did the run end badly?
    static boolean wrong(Standing now) {
        return now.state() == State.DIVERGED || now.state() == State.FAILED;
    }

    /// A moment's numbers.
    ///
    /// @param scored whether a share of right answers says something
    static String of(Moment moment, boolean scored, Messages messages) {
        String said = moment.epoch() == 0
                ? messages.get("ui.train.moment.first", loss(moment.validation().mean()))
                : messages.get(
                        "ui.train.moment",
                        Integer.toString(moment.epoch()),
                        loss(moment.training()),
                        loss(moment.validation().mean()));
        double right = 100.0
                * moment.validation().right()
                / Math.max(1, moment.validation().judged());
        return scored ? messages.get("ui.train.moment.right", said, Numbers.fixed(right, 1)) : said;
    }

    private static String loss(double value) {
        return Numbers.fixed(value, 4);
    }

    /// A time to wait, rounded up.
    public static String time(double seconds, Messages messages) {
        if (seconds < MINUTE) {
            return messages.get("ui.train.seconds", Integer.toString((int) Math.ceil(seconds)));
        }
        return seconds < HOUR
                ? messages.get("ui.train.minutes", Integer.toString((int) Math.ceil(seconds / MINUTE)))
                : messages.get("ui.train.hours", Numbers.fixed(seconds / HOUR, 1));
    }
}
