/// The window: one package per thing the user does.
@NullMarked
package gruexplorer.ui;

import org.jspecify.annotations.NullMarked;
