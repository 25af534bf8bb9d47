package gruexplorer.ui.explore;

import gruexplorer.insight.watch.Value;

/// A number that is watched, and what it is in the open reading.
///
/// @param values one a step; none where it cannot be asked
/// @param absent why not; empty where it can
record Watch(Value value, double[] values, String absent) {}
