package gruexplorer.ui.explore;

import gruexplorer.ui.open.RecentFiles;
import java.nio.file.Path;

/// Makes one edit after the other, each kept across a crash, until it is killed.
final class DoomedWork {

    private DoomedWork() {}

    public static void main(String[] arguments) {
        var model = new ExploreViewModel(Runnable::run, Runnable::run, RecentFiles.in(Path.of(arguments[0])));
        model.run("the film was bad");
        for (int edit = 1; edit < 1_000_000; edit++) {
            model.made().add("l1.z:1=0." + edit);
            System.out.println(edit);
        }
    }
}
