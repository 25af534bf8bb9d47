/// What if: edits of a model and of what it reads, and the same run again under them.
@NullMarked
package gruexplorer.session.whatif;

import org.jspecify.annotations.NullMarked;
