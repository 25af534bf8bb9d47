package gruexplorer.ui;

import gruexplorer.format.ModelFile;
import gruexplorer.ui.Rail.Page;
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
    private final RecentFiles recent;
    private final ExplorePage explore;
    private final StackPane pages = new StackPane();
    private final Map<Page, Node> roots = new EnumMap<>(Page.class);
    private final Rail rail;
    private @Nullable TrainPage train;
    private Page page = Page.EXPLORE;

    /// @param recent the files opened of late
    public MainWindow(TrainPage.Threads threads, RecentFiles recent) {
        this.threads = threads;
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
                default -> pageKeys(event, exploreKeys, stage);
            }
        } else {
            pageKeys(event, exploreKeys, stage);
        }
    }

    private void pageKeys(KeyEvent event, EventHandler<KeyEvent> exploreKeys, Stage stage) {
        if (page == Page.EXPLORE) {
            exploreKeys.handle(event);
        } else if (train != null) {
            train.handle(event, stage);
        }
    }

    private void go(Page wanted) {
        page = wanted;
        rail.select(wanted);
        if (wanted == Page.TRAIN && train == null) {
            // Made when it is wanted, so that the window opens as fast as before.
            TrainPage made =
                    new TrainPage(threads, recent, explore.darkProperty(), explore.languageProperty(), this::explore);
            train = made;
            add(Page.TRAIN, made.root());
        }
        roots.forEach((each, node) -> {
            node.setVisible(each == wanted);
            node.setManaged(each == wanted);
        });
        if (wanted == Page.EXPLORE) {
            explore.focus();
        } else if (train != null) {
            train.focus();
        }
    }

    private void add(Page each, Parent root) {
        roots.put(each, root);
        pages.getChildren().add(root);
    }

    private void explore(ModelFile model) {
        explore.open(model);
        go(Page.EXPLORE);
    }
}
