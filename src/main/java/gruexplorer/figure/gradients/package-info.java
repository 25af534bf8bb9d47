/// The gradient at every parameter.
@NullMarked
package gruexplorer.figure.gradients;

import org.jspecify.annotations.NullMarked;
