/// What is open: a model, a sentence and the reading of it.
@NullMarked
package gruexplorer.session;

import org.jspecify.annotations.NullMarked;
