package gruexplorer.ui;

import gruexplorer.format.SavedModel;
import gruexplorer.training.compare.Comparison;
import gruexplorer.ui.Rail.Page;
import gruexplorer.ui.compare.ComparePage;
import gruexplorer.ui.control.Texts;
import gruexplorer.ui.explore.ExplorePage;
import gruexplorer.ui.open.RecentFiles;
import gruexplorer.ui.train.TrainPage;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// The window: the rail, and one page at a time beside it.
public final class MainWindow {

    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");
    private static final double LARGE_WIDTH = 1600;

    private final TrainPage.Threads threads;
    private final Comparison.Workers comparing;
    private final RecentFiles recent;
    private final ExplorePage explore;
    private final StackPane pages = new StackPane();
    private final Map<Page, Node> roots = new EnumMap<>(Page.class);
    private final Rail rail;
    private @Nullable TrainPage train;
    private @Nullable ComparePage compare;
    private Page page = Page.EXPLORE;

    /// @param comparing where cells are trained side by side
    /// @param recent the files opened of late
    public MainWindow(TrainPage.Threads threads, Comparison.Workers comparing, RecentFiles recent) {
        this.threads = threads;
        this.comparing = comparing;
        this.recent = recent;
        this.explore = new ExplorePage(threads.background(), recent);
        this.rail = new Rail(new Texts(explore.languageProperty()), this::go);
    }

    /// Shows the window at `width` × `height`; 0 for the size it opens with.
    public void show(Stage stage, double width, double height) {
        add(Page.EXPLORE, explore.root());
        HBox.setHgrow(pages, Priority.ALWAYS);
        pages.setMinWidth(0);
        var whole = new HBox(rail, pages);
        whole.getStyleClass().add("page");
        whole.widthProperty()
                .addListener(
                        (p, before, now) -> whole.pseudoClassStateChanged(LARGE, now.doubleValue() >= LARGE_WIDTH));
        EventHandler<KeyEvent> exploreKeys = explore.keys(stage);
        explore.show(stage, width, height, whole, event -> keys(event, exploreKeys, stage));
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> {
            if (train != null) {
                train.close();
            }
            if (compare != null) {
                compare.close();
            }
        });
    }

    /// Opens a model that ships, or a file, on the Explore page.
    public void open(String nameOrPath) {
        explore.open(nameOrPath);
    }

    private void keys(KeyEvent event, EventHandler<KeyEvent> exploreKeys, Stage stage) {
        if (event.isShortcutDown()) {
            switch (event.getCode()) {
                case DIGIT1, NUMPAD1 -> go(Page.EXPLORE);
                case DIGIT2, NUMPAD2 -> go(Page.TRAIN);
                case DIGIT3, NUMPAD3 -> go(Page.COMPARE);
                default -> pageKeys(event, exploreKeys, stage);
            }
        } else {
            pageKeys(event, exploreKeys, stage);
        }
    }

    private void pageKeys(KeyEvent event, EventHandler<KeyEvent> exploreKeys, Stage stage) {
        switch (page) {
            case EXPLORE -> exploreKeys.handle(event);
            case TRAIN -> train().handle(event, stage);
            case COMPARE -> compare().handle(event, stage);
        }
    }

    private void go(Page wanted) {
        page = wanted;
        rail.select(wanted);
        switch (wanted) {
            case EXPLORE -> {}
            case TRAIN -> train();
            case COMPARE -> compare();
        }
        roots.forEach((each, node) -> {
            node.setVisible(each == wanted);
            node.setManaged(each == wanted);
        });
        switch (wanted) {
            case EXPLORE -> explore.focus();
            case TRAIN -> train().focus();
            case COMPARE -> compare().focus();
        }
    }

    /// Made when it is wanted, so that the window opens as fast as before.
    private TrainPage train() {
        TrainPage made = train;
        if (made == null) {
            made = TrainPage.of(threads, recent, explore.darkProperty(), explore.languageProperty(), this::explore);
            train = made;
            add(Page.TRAIN, made.root());
        }
        return made;
    }

    /// Made when it is wanted.
    private ComparePage compare() {
        ComparePage made = compare;
        if (made == null) {
            made = ComparePage.of(
                    threads.background(), comparing, explore.darkProperty(), explore.languageProperty(), this::explore);
            compare = made;
            add(Page.COMPARE, made.root());
        }
        return made;
    }

    private void add(Page each, Parent root) {
        roots.put(each, root);
        pages.getChildren().add(root);
    }

    private void explore(SavedModel model) {
        explore.open(model);
        go(Page.EXPLORE);
    }
}
