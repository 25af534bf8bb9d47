package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.figure.reach.ReachFigure;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reached;
import gruexplorer.session.Reading;
import java.util.List;
import javafx.geometry.Point2D;

/// What reached the output, by gradient × input and by occlusion. A click goes to the step.
final class ReachTab extends AskedTab<Reached> {

    ReachTab(ExploreViewModel model) {
        super(model, "reach");
    }

    @Override
    Inquiry usual(Reading reading) {
        return Inquiry.usual(reading);
    }

    @Override
    List<String> figures() {
        return List.of(ReachFigure.NAME);
    }

    @Override
    Gradual.Work<Reached> work(Reading reading, Inquiry inquiry) {
        var work = new Reached.Work(reading, inquiry);
        return new Gradual.Work<>() {
            @Override
            public boolean step() {
                return work.step();
            }

            @Override
            public Reached now() {
                return work.now();
            }
        };
    }

    @Override
    Figure draw(Reached shown, double width, double height) {
        return ReachFigure.within(shown, model().cursor(), palette(), messages(), width, height);
    }

    @Override
    void clicked(Figure figure, Point2D at) {
        if (figure instanceof ReachFigure reach && reach.stepAt(at.getX()) >= 0) {
            model().select(reach.stepAt(at.getX()), model().cursor().unit(), null);
        }
    }
}
