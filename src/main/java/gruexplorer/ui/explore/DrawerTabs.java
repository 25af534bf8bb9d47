package gruexplorer.ui.explore;

import java.util.List;

/// The views of the drawer, from left to right.
final class DrawerTabs {

    private DrawerTabs() {}

    /// @param model what they look at
    /// @param whatIf the one that the score tells of what is dragged over
    static List<DrawerTab> of(ExploreViewModel model, WhatIfTab whatIf) {
        return List.of(
                new LedgerTab(model),
                new ReachTab(model),
                new HorizonTab(model),
                whatIf,
                new BesideTab(model),
                new StatsTab(model),
                new BreakpointsTab(model),
                new LensTab(model),
                new SpaceTab(model));
    }
}
