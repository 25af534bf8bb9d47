package gruexplorer.ui.explore;

import java.util.List;

/// The views of the drawer, each made when it is first wanted. What they put on the score stays there whether the
/// drawer is open or not.
final class DrawerTabs {

    private final LaterTab<WhatIfTab> whatIf;
    private final List<LaterTab<?>> all;

    /// @param model what they look at
    DrawerTabs(ExploreViewModel model) {
        var differences = new DifferenceStaves(model);
        new BreakpointStaves(model, model.breakpoints());
        this.whatIf = new LaterTab<>("what-if", "ui.whatif.name", () -> new WhatIfTab(model, differences));
        var beside = new LaterTab<>("beside", "ui.beside.name", () -> new BesideTab(model));
        // It puts the other run on the score, which may come from a session.
        model.beside().wantedProperty().addListener((p, before, now) -> {
            if (!now.isNothing()) {
                beside.tab();
            }
        });
        this.all = List.of(
                new LaterTab<>("ledger", "ui.ledger.name", () -> new LedgerTab(model)),
                new LaterTab<>("reach", "ui.reach.name", () -> new ReachTab(model)),
                new LaterTab<>("horizon", "ui.horizon.name", () -> new HorizonTab(model)),
                new LaterTab<>("gradients", "ui.gradients.name", () -> new GradientsTab(model)),
                whatIf,
                beside,
                new LaterTab<>("stats", "ui.stats.name", () -> new StatsTab(model)),
                new LaterTab<>("breakpoints", "ui.break.name", () -> new BreakpointsTab(model)),
                new LaterTab<>("lens", "ui.lens.name", () -> new LensTab(model)),
                new LaterTab<>("space", "ui.space.name", () -> new SpaceTab(model)));
    }

    /// From left to right.
    List<LaterTab<?>> all() {
        return all;
    }

    /// The one that is told of what is dragged over on the score.
    LaterTab<WhatIfTab> whatIf() {
        return whatIf;
    }
}
