/// Texts and their translations: read, split, encoded and batched. A pair is an
/// {@link gruexplorer.data.Example} whose text is the source and whose label is the target.
@NullMarked
package gruexplorer.data.pair;

import org.jspecify.annotations.NullMarked;
