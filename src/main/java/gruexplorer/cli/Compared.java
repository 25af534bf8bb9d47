package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.insight.Horizons;
import gruexplorer.training.Parts;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Equal;

/// A comparison that is over.
record Compared(Encoder encoder, Parts parts, Equal equal, Board board, Horizons horizons) {}
