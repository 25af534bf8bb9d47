package gruexplorer.ui.explore;

import java.util.List;

/// The views of the drawer, from left to right.
final class DrawerTabs {

    private DrawerTabs() {}

    /// @param model what they look at
    static List<DrawerTab> of(ExploreViewModel model) {
        return List.of(
                new LedgerTab(model),
                new ReachTab(model),
                new HorizonTab(model),
                new BreakpointsTab(model),
                new LensTab(model));
    }
}
